import { expect, it } from "vitest";
import type { Cell, Figures } from "../api/types";
import { bars, isSmall, nextBelow, usualBreakdown } from "./breakdown";
import { toCsv, toTabs } from "./grid";
import { tree } from "./organisation";
import { sparkPath } from "./spark";

const figures = (cells: [string, Partial<Cell>][]): Figures =>
  ({ rows: cells.map(([value, cell]) => ({ group: [{ value, label: value }], cells: [{ status: "number", numerator: null, denominator: null, ...cell }] })) }) as unknown as Figures;

it("orders bars by size, not known and numberless ones last", () => {
  const of = figures([["a", { number: 2 }], ["not known", { number: 9 }], ["b", { status: "suppressed" }], ["c", { number: 4 }]]);
  expect(bars(of, false, { measure: "count" }).rows.map((r) => [r.group.value, r.length])).toEqual([["c", 4 / 9], ["a", 2 / 9], ["not known", 1], ["b", 0]]);
  expect(bars(of, true, { measure: "count" }).rows.map((r) => r.group.value)).toEqual(["a", "not known", "b", "c"]);
});

it("shows counts where the rate is not known by the dimension", () => {
  const of = figures([["a", { status: "not_applicable", numerator: 3 }], ["b", { status: "not_applicable", numerator: 6 }]]);
  const shown = bars(of, false, { measure: "rate_per_10000" });
  expect(shown.counts).toBe(true);
  expect(shown.rows.map((r) => r.shown)).toEqual([6, 3]);
  expect(bars(figures([["a", { status: "not_applicable" }]]), false, { measure: "percentage" }).counts).toBe(false);
});

it("puts small numbers after the others, and before those without a number", () => {
  const of = figures([["two of two", { number: 100, small: true }], ["none", { status: "not_available" }], ["a", { number: 12 }], ["one of two", { number: 50, small: true }], ["b", { number: 30 }]]);
  const rows = bars(of, false, { measure: "percentage" }).rows;
  expect(rows.map((r) => r.group.value)).toEqual(["b", "a", "two of two", "one of two", "none"]);
  expect(rows.map(isSmall)).toEqual([false, false, true, true, false]);
});

it("says why there is nothing to break down", () => {
  const cell: Cell = { status: "not_available", reason: "not held", numerator: null, denominator: null };
  expect(bars({ rows: [{ group: [], cells: [cell] }] } as unknown as Figures, false, { measure: "count" })).toMatchObject({ rows: [], none: cell });
  expect(bars(figures([]), false, { measure: "count" }).none).toBeNull();
});

it("goes down the organisation", () => {
  expect(nextBelow("locality", ["locality", "team", "worker"])).toBe("team");
  expect(nextBelow("team", ["team"])).toBe("team");
  expect(nextBelow("sex", ["sex", "team"])).toBe("sex");
  expect(usualBreakdown(["sex", "team"], ["sex", "team"], true)).toBe("team");
  expect(usualBreakdown(["locality", "team", "worker"], ["locality", "team", "worker"], false, ["locality"])).toBe("team");
  expect(usualBreakdown(["locality", "team", "worker"], ["locality", "team", "worker"], false, ["team"])).toBe("worker");
  expect(usualBreakdown([], ["sex", "age_band"], false)).toBe("age_band");
  expect(usualBreakdown([], ["sex"], true)).toBe("breakdown");
});

it("makes a tree of as many levels as there are", () => {
  const places = [{ team: "Team 10", locality: "North", service: null }, { team: "Team 2", locality: "North", service: null }, { team: "Duty", locality: null, service: "Front" }];
  expect(tree(places, ["service", "locality", "team"])).toEqual([
    { dimension: "service", value: "Front", below: [{ dimension: "team", value: "Duty", below: [] }] },
    { dimension: "locality", value: "North", below: [{ dimension: "team", value: "Team 2", below: [] }, { dimension: "team", value: "Team 10", below: [] }] },
  ]);
});

it("writes a table that a spreadsheet reads as it is, and runs nothing", () => {
  expect(toCsv([["a,b", 'say "x"', null, -1.5], ["=1+1", "two\nlines", "", 0]])).toBe('"a,b","say ""x""",,-1.5\r\n\'=1+1,"two\nlines",,0\r\n');
  expect(toTabs([["a\tb", 1], [null, "c"]])).toBe("a b\t1\n\tc");
  expect(toTabs([["=1+1", -2], ["@x", "a-b"]])).toBe("'=1+1\t-2\n'@x\ta-b");
});

it("draws a line with gaps, and a flat one flat", () => {
  const spark = sparkPath([1, 2, null, 5, null, 3, 4], 100, 20);
  expect(spark.line.match(/M/g)).toHaveLength(2);
  expect(spark.dots).toHaveLength(1);
  expect(spark.end).not.toBeNull();
  expect(sparkPath([7, 7], 100, 20).line).toBe("M3 10L97 10");
  expect(sparkPath([null, null], 100, 20)).toEqual({ line: "", dots: [], end: null });
  expect(sparkPath([1, null], 100, 20).end).toBeNull();
});
