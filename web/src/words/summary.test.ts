import { expect, it } from "vitest";
import type { Change, IndicatorSummary, OverviewJudgement, OverviewRow } from "../api/types";
import { clearFirst, count, figuresFirst, matches, overviewWords, type Listed, type Show } from "./summary";

const row = (id: string, change: Partial<Change> | null, status: OverviewRow["cell"]["status"] = "number"): Listed => ({
  indicator: { id } as IndicatorSummary,
  row: {
    id,
    period: { kind: "day", first: "2026-03-31", last: "2026-03-31", spoken: "31 March 2026" },
    cell: { status, numerator: 1, denominator: null, ...(status === "number" ? { number: 1 } : { reason: "r" }) },
    compared: null,
    change: change === null ? null : { difference: 1, relative: 1, direction: "up", judgement: "neutral", clear: false, ...change },
    spark: { first: "2026-03-31", last: "2026-03-31", numbers: [] },
  },
});
const rows = [
  row("same", {}),
  row("better", { clear: true, judgement: "better" }),
  row("none", null, "not_available"),
  row("worse", { clear: true, judgement: "worse" }),
  row("new", null),
  row("other", { clear: true }),
];

it("counts what there is", () => {
  expect(count(rows)).toEqual({ figures: 5, none: 1, comparable: 4, worse: 1, better: 1, neutral: 1 });
});

it("says it in a sentence", () => {
  expect(overviewWords(count(rows), "year")).toBe("Of 5 indicators with a figure, 1 is clearly worse than a year earlier and 1 clearly better.");
  expect(overviewWords({ figures: 96, none: 4, comparable: 90, worse: 12, better: 15, neutral: 0 }, "previous")).toBe("Of 96 indicators with a figure, 12 are clearly worse than in the period before and 15 clearly better.");
  expect(overviewWords(count([rows[2] as Listed]), "year")).toBe("No indicator has a figure with this date and these filters.");
  expect(overviewWords(count([rows[4] as Listed]), "year")).toBe("Of 1 indicator with a figure, none can be compared with a year earlier.");
});

it("shows what a control chart says is of concern, unless the figure still changes", () => {
  const concern = { variation: "concern_low" } as OverviewJudgement;
  const settling = { ...(rows[0] as Listed).row, cell: { ...(rows[0] as Listed).row.cell, settling: true } };
  expect(matches((rows[0] as Listed).row, "concern", concern)).toBe(true);
  expect(matches((rows[0] as Listed).row, "concern", { variation: "improvement_low" } as OverviewJudgement)).toBe(false);
  expect(matches((rows[0] as Listed).row, "concern")).toBe(false);
  expect(matches(settling, "concern", concern)).toBe(false);
});

it("puts those without a figure last", () => {
  expect(figuresFirst(rows).map((r) => r.row.id)).toEqual(["same", "better", "worse", "new", "other", "none"]);
});

it("shows only what was asked for, never an unclear change", () => {
  const ids = (show: Show) => rows.filter((r) => matches(r.row, show)).map((r) => r.row.id);
  expect(ids("none")).toEqual(["none"]);
  expect(ids("clear")).toEqual(["better", "worse", "other"]);
  expect(ids("worse")).toEqual(["worse"]);
  expect(ids("better")).toEqual(["better"]);
  expect(ids("all")).toHaveLength(6);
});

it("puts clear changes first and keeps the order otherwise", () => {
  expect(clearFirst(rows).map((r) => r.row.id)).toEqual(["worse", "better", "other", "same", "new", "none"]);
});
