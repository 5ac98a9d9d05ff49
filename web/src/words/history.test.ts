import { expect, it } from "vitest";
import type { Cell, Period } from "../api/types";
import { axis, historyWords, notHeld, points, trimmed } from "./history";
import type { Unit } from "./numbers";

const percent: Unit = { unit: "%", decimals: 1, measure: "percentage" };
const month = (i: number): Period => ({ kind: "month", first: `2025-0${i}-01`, last: `2025-0${i}-28`, spoken: `month ${i}` });
const none: Cell = { status: "not_available", reason: "not held", numerator: null, denominator: null };
const series = (numbers: (number | null)[]) => points(numbers.map((_, i) => month(i + 1)), numbers.map((n) => (n === null ? none : { status: "number", number: n, numerator: 1, denominator: 2 })));

it("tells the course in words", () => {
  expect(historyWords(series([20, 24.04, 18, 22]), percent)).toBe("From 20.0% (month 1) to 22.0% (month 4). Highest: 24.0% (month 2). Lowest: 18.0% (month 3).");
  expect(historyWords(series([null, 5, 5]), percent)).toBe("From 5.0% (month 2) to 5.0% (month 3). It was the same all the time. 1 of 3 periods has no figure because the records do not reach.");
  expect(historyWords(series([null, null]), percent)).toBe("No period in this time has a figure.");
  expect(historyWords(series([null, 7, null]), percent)).toBe("Only one period has a figure: 7.0% (month 2). 2 of 3 periods have no figure.");
});

it("takes what still changes for neither the highest nor the lowest", () => {
  const course = series([20, 24, 2]);
  const last = course[2];
  if (last) last.cell = { ...last.cell, settling: true };
  expect(historyWords(course, percent)).toBe("From 20.0% (month 1) to 2.0% (month 3). Highest: 24.0% (month 2). Lowest: 20.0% (month 1).");
});

it("hatches what is not held, in one stretch", () => {
  expect(notHeld(series([1, null, null, 4, null]))).toEqual([
    { from: "2025-01-28", to: "2025-03-28", count: 2, reason: "not held" },
    { from: "2025-04-28", to: "2025-05-28", count: 1, reason: "not held" },
  ]);
  expect(notHeld(series([1, 2]))).toEqual([]);
});

it("does not hatch what is merely without a denominator", () => {
  const other = points([month(1)], [{ status: "no_denominator", reason: "", numerator: 0, denominator: 0 }]);
  expect(notHeld(other)).toEqual([]);
});

it("leaves out the empty years before the first figure", () => {
  expect(trimmed(series([null, null, null, null, 5, 6])).map((p) => p.number)).toEqual([null, null, 5, 6]);
  expect(trimmed(series([null, 5])).length).toBe(2);
  expect(trimmed(series([null, null, null])).length).toBe(3);
});

it("begins at 0 unless the course could not be seen, and never makes ripples waves", () => {
  expect(axis([50, 100]).from).toBe(0);
  expect(axis([0, 3]).from).toBe(0);
  const { from, to } = axis([98, 100]);
  expect(from).toBeGreaterThan(0);
  expect(to - from).toBeGreaterThan(25);
  expect(axis([])).toEqual({ from: 0, to: 1 });
});
