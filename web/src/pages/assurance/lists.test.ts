import { describe, expect, test } from "vitest";
import type { Cell, IndicatorSummary, OverviewRow } from "../../api/types";
import { changeWords, count, countWords, grid, listed, noChangeWords, standing } from "./lists";

const indicator = (id: string, assurance: IndicatorSummary["assurance"], over: Partial<IndicatorSummary> = {}): IndicatorSummary => ({ id, title: id.toUpperCase(), meaning: "", theme: "t", status: "reviewed", measure: "count", polarity: "lower", unit: "children", decimals: 0, periods: ["day"], aliases: [], minimum_denominator: 0, denominator: null, assurance, ...over });
const number = (n: number, denominator: number | null = null): Cell => ({ status: "number", number: n, numerator: n, denominator });
const period = (last: string): OverviewRow["period"] => ({ kind: "day", first: last, last, spoken: last });
const row = (id: string, now: Cell, before: Cell | null, change: OverviewRow["change"]): OverviewRow => ({ id, period: period("2026-03-31"), cell: now, compared: before === null ? null : { period: period("2026-02-28"), cell: before }, change, spark: { first: "2024-04-30", last: "2026-03-31", numbers: [] } });
const moved = (difference: number): OverviewRow["change"] => ({ difference, relative: null, direction: difference > 0 ? "up" : difference < 0 ? "down" : "same", judgement: "worse", clear: true });
const absent: Cell = { status: "not_available", reason: "no file holds visits", numerator: null, denominator: null };

const check = (order: number) => ({ order, check: "who is waiting, and for what" });

describe("which lists", () => {
  test("in their own order; indicators that are none are left out", () => {
    const lists = listed([indicator("a", check(3)), indicator("x", null), indicator("b", check(1)), indicator("c", check(2))], [row("a", number(1), null, null)]);
    expect(lists.map((l) => l.indicator.id)).toEqual(["b", "c", "a"]);
    expect(lists.map((l) => l.row?.id ?? null)).toEqual([null, null, "a"]);
  });
  test("what is not available is not nobody", () => {
    const lists = listed([indicator("a", check(1)), indicator("b", check(2)), indicator("c", check(3)), indicator("d", check(4))], [row("a", number(4), null, null), row("b", number(0), null, null), row("c", absent, null, null)]);
    expect(count(lists)).toEqual({ all: 4, some: 1, none: 1, unknown: 2 });
    expect(standing(absent)).toBeNull();
    expect(countWords(count(lists))).toBe("Of 4 lists, 1 has somebody on it, 1 is empty and 2 have no figure.");
    expect(countWords({ all: 2, some: 2, none: 0, unknown: 0 })).toBe("Of 2 lists, 2 have somebody on them.");
  });
});

describe("the change", () => {
  test("as a number, without judgement, however clear", () => {
    const words = changeWords(row("a", number(12), number(9), moved(3)), indicator("a", null));
    expect(words).toBe("3 more than on 28 February 2026 (9)");
    expect(words).not.toMatch(/worse|better|clear/);
    expect(changeWords(row("a", number(7), number(9), moved(-2)), indicator("a", null))).toBe("2 fewer than on 28 February 2026 (9)");
    expect(changeWords(row("a", number(9), number(9), moved(0)), indicator("a", null))).toBe("The same as on 28 February 2026");
  });
  test("a share in points", () => {
    const share = indicator("a", null, { measure: "percentage", unit: "%", decimals: 1 });
    expect(changeWords(row("a", { ...number(21.5), numerator: 3, denominator: 14 }, { ...number(20), numerator: 3, denominator: 15 }, moved(1.5)), share)).toBe("1.5\u00a0points more than on 28 February 2026 (20.0%)");
  });
  test("where there is nothing to compare, that is said; where there is no figure, its reason is enough", () => {
    expect(changeWords(row("a", number(9), absent, null), indicator("a", null))).toBe("");
    expect(noChangeWords(row("a", number(9), absent, null))).toBe("Nothing to compare with on 28 February 2026");
    expect(noChangeWords(row("a", absent, null, null))).toBe("");
  });
});

test("for a spreadsheet: a reason in its own column, and no nought for it", () => {
  const [head, first, second] = grid(listed([indicator("a", check(1)), indicator("b", check(2))], [row("a", number(4), number(3), moved(1)), row("b", absent, null, null)]), "2026-03-31");
  expect(head).toHaveLength(first?.length ?? 0);
  expect(first?.slice(4, 10)).toEqual([4, 4, "children", null, 3, 1]);
  expect(second?.slice(4, 6)).toEqual([null, null]);
  expect(second?.at(-1)).toBe("Not available: no file holds visits");
});
