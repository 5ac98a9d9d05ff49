import { describe, expect, test } from "vitest";
import { dayNumber } from "../../words/dates";
import { onlyMarks, place, placeInOneRow, shifted, ticks, visible, windowOf } from "./layout";

const days = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) });
const spell = (first: string, last: string | null) => ({ first, last });

describe("places", () => {
  const year = days("2025-01-01", "2026-01-01");
  const to = dayNumber("2025-12-31");

  test("spells that touch share a row, those that overlap do not", () => {
    const { placed, rows } = place([spell("2025-01-01", "2025-03-01"), spell("2025-03-01", "2025-06-01"), spell("2025-05-01", null)], year, to, 365, 8);
    expect(placed.map((p) => p.row)).toEqual([0, 0, 1]);
    expect(rows).toBe(2);
    expect(placed[0]).toMatchObject({ from: 0, to: 59, mark: false, openEnd: false });
    expect(placed[2]).toMatchObject({ openEnd: true, to: 364 });
  });
  test("what lies outside the window is left out, what runs across its edges is cut", () => {
    const { placed } = place([spell("2024-01-01", "2025-01-01"), spell("2024-12-01", "2026-02-01"), spell("2026-01-01", null)], year, dayNumber("2026-03-01"), 365, 8);
    expect(placed).toHaveLength(1);
    expect(placed[0]).toMatchObject({ index: 1, from: 0, to: 365, cutLeft: true, cutRight: true });
  });
  test("marks stand in the middle of their day; close ones take another row, or share one where asked", () => {
    const marks = [spell("2025-02-01", "2025-02-01"), spell("2025-02-03", "2025-02-03")];
    const { placed, rows } = place(marks, year, to, 365, 8);
    expect(rows).toBe(2);
    expect(placed[0]?.from).toBeCloseTo(31.5);
    expect(placeInOneRow(marks, year, to, 365)).toMatchObject({ rows: 1 });
    expect(onlyMarks(marks)).toBe(true);
    expect(onlyMarks([...marks, spell("2025-02-03", null)])).toBe(false);
  });
  test("a spell of a day is wide enough to be seen", () => {
    const { placed } = place([spell("2025-02-01", "2025-02-02")], days("2005-01-01", "2026-01-01"), to, 300, 8);
    expect((placed[0]?.to ?? 0) - (placed[0]?.from ?? 0)).toBeGreaterThanOrEqual(4);
    // … and the next, which begins where it ends, still shares its row.
    expect(place([spell("2025-02-01", "2025-02-02"), spell("2025-02-02", null)], days("2005-01-01", "2026-01-01"), to, 300, 8).rows).toBe(1);
  });
  test("an event on the last day is in the window, one on the day after is not", () => {
    expect(visible(spell("2025-12-31", "2025-12-31"), year, to)).toBe(true);
    expect(visible(spell("2026-01-01", "2026-01-01"), year, to)).toBe(false);
  });
});

describe("axis", () => {
  test("years where the window is long, months where it is short", () => {
    expect(ticks(days("2019-03-12", "2026-04-01"), 700, 60).map((t) => t.label)).toEqual(["2020", "2021", "2022", "2023", "2024", "2025", "2026"]);
    expect(ticks(days("2025-04-01", "2026-04-01"), 900, 60).map((t) => t.label)).toEqual(["Apr 2025", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan 2026", "Feb", "Mar"]);
    expect(ticks(days("2025-04-01", "2026-04-01"), 300, 60).map((t) => t.label)).toEqual(["Apr 2025", "Jul", "Oct", "Jan 2026"]);
    expect(ticks(days("2006-05-01", "2026-04-01"), 300, 60).every((t) => +t.label % 5 === 0)).toBe(true);
  });
  test("labels never come closer than asked", () => {
    for (const width of [250, 400, 900]) {
      for (const from of ["2008-02-29", "2020-01-31", "2025-05-17", "2026-01-02"]) {
        const window = days(from, "2026-04-01");
        const found = ticks(window, width, 60).map((t) => ((t.day - window.from) / (window.to - window.from)) * width);
        for (let i = 1; i < found.length; i++) expect((found[i] ?? 0) - (found[i - 1] ?? 0)).toBeGreaterThan(50);
      }
    }
  });
});

describe("windows", () => {
  test("whole, last months, from and to", () => {
    const whole = windowOf(null, null, null, "2020-04-01", "2026-03-31");
    expect(whole.to).toBe(dayNumber("2026-04-01"));
    expect(whole.from).toBeLessThan(dayNumber("2020-04-01"));
    expect(windowOf("12m", null, null, "2020-04-01", "2026-03-31")).toEqual(days("2025-04-01", "2026-04-01"));
    expect(windowOf("36m", null, null, "2025-12-01", "2026-03-31")).toEqual(days("2023-04-01", "2026-04-01"));
    expect(windowOf(null, "2024-01-01", "2024-12-31", "2020-04-01", "2026-03-31")).toEqual(days("2024-01-01", "2025-01-01"));
    expect(windowOf(null, "2024-01-01", null, "2020-04-01", "2026-03-31")).toEqual(days("2024-01-01", "2026-04-01"));
  });
  test("days that do not exist, or stand the wrong way round, mean the whole", () => {
    const whole = windowOf(null, null, null, "2020-04-01", "2026-03-31");
    expect(windowOf(null, "2024-02-30", null, "2020-04-01", "2026-03-31")).toEqual(whole);
    expect(windowOf(null, "2025-01-01", "2024-01-01", "2020-04-01", "2026-03-31")).toEqual(whole);
    expect(windowOf("soon", null, null, "2020-04-01", "2026-03-31")).toEqual(whole);
  });
  test("half a window earlier", () => {
    expect(shifted(days("2025-01-01", "2026-01-01"), -1)).toEqual({ from: "2024-07-02", to: "2025-07-01" });
  });
});
