import { expect, test } from "vitest";
import { dayNumber } from "../../words/dates";
import { detailWords, endsEarly, gaps, heldTo, openUntil } from "./held";

const to = "2026-03-31";
const years = [{ from: "2020-04-01", to: "2021-03-31" }, { from: "2022-04-01", to: "2025-03-31" }];
const days = (from: string, until: string) => ({ from: dayNumber(from), to: dayNumber(until) });

test("a lane ends on its own last day, one that does not say with all records", () => {
  expect(heldTo({ held: years }, to)).toBe("2025-03-31");
  expect(openUntil({ held: years }, to)).toBe("2025-04-01");
  expect(endsEarly({ held: years }, to)).toBe(true);
  for (const held of [undefined, [], [{ from: "2020-04-01", to }]]) expect(openUntil(held === undefined ? {} : { held }, to)).toBe("2026-04-01");
});

test("days that are not held, within the window and before the records end", () => {
  expect(gaps({ held: years }, days("2020-01-01", "2027-01-01"), to)).toEqual([days("2020-01-01", "2020-04-01"), days("2021-04-01", "2022-04-01"), days("2025-04-01", "2026-04-01")]);
  expect(gaps({ held: years }, days("2023-01-01", "2024-01-01"), to)).toEqual([]);
  expect(gaps({ held: [] }, days("2023-01-01", "2024-01-01"), to)).toEqual([days("2023-01-01", "2024-01-01")]);
  expect(gaps({}, days("2023-01-01", "2024-01-01"), to)).toEqual([]);
});

test("days in a detail are written out; after the records end nothing is missing", () => {
  expect(detailWords({ first: "2024-07-30", detail: "late: due 2024-07-22" }, { held: years }, to)).toBe("late: due 22 Jul 2024");
  expect(detailWords({ first: "2024-07-30", detail: "none recorded" }, { held: years }, to)).toBe("none recorded");
  expect(detailWords({ first: "2025-04-20", detail: "none recorded" }, { held: years }, to)).toBe("the records end before that day");
});
