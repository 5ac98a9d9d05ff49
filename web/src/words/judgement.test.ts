import { expect, it } from "vitest";
import type { ControlChart, OverviewJudgement, TargetState } from "../api/types";
import { assuranceWords, basisWords, comparatorName, controlWords, limitWords, MARKS, nOfWords, sourceWords, standingWords, stretches, variationOf } from "./judgement";
import type { Unit } from "./numbers";

const percent: Unit = { unit: "%", decimals: 1, measure: "percentage" };
const month = (i: number) => ({ kind: "month" as const, first: `2025-0${i}-01`, last: `2025-0${i}-28`, spoken: `month ${i}` });
type Point = ControlChart["points"][number];
const point = (number: number | null, more: Partial<Point> = {}): Point => ({ number, n: 100, small: false, settling: false, cause: "common_cause", kind: "common_cause", base: 0, ...more });
const base = (first: number, count: number, trial = false) => ({ first, count, values: count, mean: 20, lower: 15, upper: 25, near_lower: 17, near_upper: 23, trial });
const chart = (points: Point[], bases = [base(0, points.length)]): ControlChart => ({ kind: "month", periods: points.map((_, i) => month(i + 1)), points, bases, breaks: [], variation: "common_cause", assurance: "none", at: null, left_out: 0, method: "", why_none: "" });

it("says every icon in words, with a shape that no other meaning has", () => {
  const all: OverviewJudgement["variation"][] = ["common_cause", "improvement_high", "improvement_low", "concern_high", "concern_low", "neutral_high", "neutral_low"];
  expect(new Set(all.map((v) => variationOf(v)?.short)).size).toBe(all.length);
  expect(variationOf("none")).toBe(null);
  expect(variationOf("concern_low")).toMatchObject({ kind: "concern", way: "down" });
  const shapes = (["common_cause", "improvement", "concern", "neutral_high"] as const).map((k) => MARKS[k].symbol);
  expect(new Set(shapes).size).toBe(4);
  expect(assuranceWords("none")).toBe("");
  expect(new Set((["consistently_pass", "consistently_fail", "hit_and_miss"] as const).map(assuranceWords)).size).toBe(3);
});

it("says how a target stands; not judged is not missed", () => {
  const states: TargetState["state"][] = ["met", "amber", "missed", "not_judged"];
  expect(states.map(standingWords)).toEqual(["met", "just missed", "missed", "not judged"]);
});

it("names who a figure stands beside, on what ground, from where", () => {
  expect(comparatorName({ who: "neighbours", name: "statistical neighbours (model of 2025)", averaging: "median" })).toBe("Statistical neighbours (model of 2025), median");
  expect(comparatorName({ who: "england", name: "England", averaging: "none" })).toBe("England");
  expect(comparatorName({ who: "own_published", name: "Ashmoor", averaging: "none" })).toBe("Ashmoor, as published");
  expect(basisWords("pro_rata")).toBe("part of a year");
  expect(sourceWords({ source: "Census", edition: "2025-10-30", status: "draft" })).toBe("Census, edition of 30 October 2025, draft");
  expect(sourceWords({ source: "Census", edition: null, status: "" })).toBe("Census");
  expect(nOfWords({ n: 9, of: 10 })).toBe("9 of 10");
  expect(nOfWords({ n: null, of: null })).toBe("");
});

it("gives no limit that a figure cannot reach", () => {
  expect(limitWords(58.9, 103.5, percent)).toBe("lower limit 58.9% (the upper one is above 100%)");
  expect(limitWords(-2, 30, percent)).toBe("upper limit 30.0% (the lower one is below 0)");
  expect(limitWords(-2, 130, percent)).toBe("limits beyond what it can be");
  expect(limitWords(90, 110, { unit: "children", decimals: 0, measure: "count" })).toContain("110");
});

it("tells the control chart: limits, trial limits, and which points say something", () => {
  expect(controlWords(chart([point(20), point(21)]), percent)).toBe("Mean 20.0%, limits 15.0% to 25.0%. No point says more than chance would.");
  const marked = chart([point(20), point(27, { kind: "concern", cause: "outside_limits" }), point(28, { kind: "concern", cause: "shift", base: 1 })], [base(0, 2), base(2, 1, true)]);
  expect(controlWords(marked, percent)).toBe(
    "At first: mean 20.0%, limits 15.0% to 25.0%. From month 3: mean 20.0%, limits 15.0% to 25.0% (trial limits: they rest on 1 period only). 2 points show concern, the latest month 3 (one of seven or more on one side of the mean).",
  );
  expect(controlWords(chart([point(9, { kind: "neutral_low", cause: "outside_limits" })]), percent)).toContain("One point shows more than chance (unusually low), month 1 (outside the limits).");
});

it("says nothing of a point that is small or has no value", () => {
  const quiet = chart([point(40, { kind: "concern", cause: "outside_limits", small: true }), point(null, { kind: "concern" })]);
  expect(controlWords(quiet, percent)).toContain("No point says more than chance would.");
  expect(controlWords(chart([], []), percent)).toBe("");
});

it("ends one stretch where the next begins", () => {
  const two = chart([point(1), point(2), point(3), point(4)], [base(0, 2), base(2, 2)]);
  expect(stretches(two, (i) => i * 10).map((s) => [s.from, s.to])).toEqual([[0, 15], [15, 30]]);
  expect(stretches(chart([point(1)], [base(0, 1)]), (i) => i * 10).map((s) => [s.from, s.to])).toEqual([[0, 0]]);
});
