// What is judged of a figure, in a few words: the icon of its control chart, its target, on what
// ground a published figure stands beside it. Sentences come from the server.
import type { Basis, Comparator, ControlChart, OverviewJudgement, TargetState } from "../api/types";
import { longDay } from "./dates";
import { formatNumber, withUnit, type Unit } from "./numbers";

export type Variation = OverviewJudgement["variation"];
export type Assurance = OverviewJudgement["assurance"];
export type PointKind = ControlChart["points"][number]["kind"];
export type Cause = ControlChart["points"][number]["cause"];
export type TargetStanding = TargetState["state"];

/** The marks of a control chart: each kind has a shape of its own, since colour alone tells some people nothing. */
export const MARKS: Record<PointKind, { symbol: "circle" | "diamond2" | "triangle2" | "square2"; fill: string; stroke: string; words: string }> = {
  common_cause: { symbol: "circle", fill: "#a6a6a6", stroke: "#5c6166", words: "usual variation" },
  improvement: { symbol: "diamond2", fill: "#00b0f0", stroke: "#00607f", words: "improvement" },
  concern: { symbol: "triangle2", fill: "#e46c0a", stroke: "#8f4306", words: "concern" },
  neutral_high: { symbol: "square2", fill: "#490092", stroke: "#490092", words: "unusually high" },
  neutral_low: { symbol: "square2", fill: "#490092", stroke: "#490092", words: "unusually low" },
};

const VARIATIONS: Record<Variation, { kind: PointKind; way: "up" | "down" | null; short: string; words: string } | null> = {
  none: null,
  common_cause: { kind: "common_cause", way: null, short: "Usual variation", words: "usual variation, no more than chance" },
  improvement_high: { kind: "improvement", way: "up", short: "Improvement, high", words: "higher than chance explains" },
  improvement_low: { kind: "improvement", way: "down", short: "Improvement, low", words: "lower than chance explains" },
  concern_high: { kind: "concern", way: "up", short: "Concern, high", words: "higher than chance explains" },
  concern_low: { kind: "concern", way: "down", short: "Concern, low", words: "lower than chance explains" },
  neutral_high: { kind: "neutral_high", way: "up", short: "Unusually high", words: "higher than chance explains; neither good nor bad in itself" },
  neutral_low: { kind: "neutral_low", way: "down", short: "Unusually low", words: "lower than chance explains; neither good nor bad in itself" },
};

export const variationOf = (variation: Variation) => VARIATIONS[variation];

/** Whether the target is met by the process as it runs; "" where there is nothing to say. */
export function assuranceWords(assurance: Assurance): string {
  switch (assurance) {
    case "none":
      return "";
    case "consistently_pass":
      return "As it runs now, the target is met in almost every period.";
    case "consistently_fail":
      return "As it runs now, the target is missed in almost every period: only a change in how things are done will meet it.";
    case "hit_and_miss":
      return "As it runs now, the target is met in some periods and missed in others by chance alone.";
  }
}

const CAUSES: Record<Cause, string> = {
  common_cause: "usual variation",
  shift: "one of seven or more on one side of the mean",
  two_in_three: "two of three near a limit",
  trend: "one of seven or more that rise or fall",
  outside_limits: "outside the limits",
};

export const causeWords = (cause: Cause): string => CAUSES[cause];

const STANDINGS: Record<TargetStanding, string> = {
  met: "met",
  amber: "just missed",
  missed: "missed",
  not_judged: "not judged",
};

/** "met", "just missed" (by no more than the tolerance), "missed", "not judged". */
export const standingWords = (state: TargetStanding): string => STANDINGS[state];

const BASES: Record<Basis, string> = {
  at_date: "on one day",
  full_year: "whole year",
  pro_rata: "part of a year",
  same_quarter: "same quarter",
  not_comparable: "not comparable",
};

export const basisWords = (basis: Basis): string => BASES[basis];

/** "England", "Ashmoor, as published", "Statistical neighbours (model of 2025), mean". */
export function comparatorName(of: Pick<Comparator, "who" | "name" | "averaging">): string {
  const name = of.name.slice(0, 1).toUpperCase() + of.name.slice(1);
  if (of.who === "own_published") return `${name}, as published`;
  return of.averaging === "none" ? name : `${name}, ${of.averaging}`;
}

/** "Characteristics of children in need, edition of 30 October 2025, draft". */
export function sourceWords(of: Pick<Comparator, "source" | "edition" | "status">): string {
  return [of.source, of.edition === null ? "" : `edition of ${longDay(of.edition)}`, of.status].filter((part) => part !== "").join(", ");
}

/** "9 of 10", of neighbours alone: how many of them have a value. */
export function nOfWords(of: Pick<Comparator, "n" | "of">): string {
  if (of.n === null) return "";
  return of.of === null ? formatNumber(of.n) : `${formatNumber(of.n)} of ${formatNumber(of.of)}`;
}

/** "limits 58.9% to 93.5%"; one that no figure can reach is not given as a number. */
export function limitWords(lower: number, upper: number, of: Unit): string {
  const above = of.unit === "%" && of.measure === "percentage" && upper > 100;
  const below = lower < 0;
  if (above && below) return "limits beyond what it can be";
  if (above) return `lower limit ${withUnit(lower, of)} (the upper one is above 100%)`;
  if (below) return `upper limit ${withUnit(upper, of)} (the lower one is below 0)`;
  return `limits ${withUnit(lower, of)} to ${withUnit(upper, of)}`;
}

const MARK_ORDER: PointKind[] = ["concern", "improvement", "neutral_high", "neutral_low"];

/** The control chart in words: its mean and limits by stretch, and which points say more than chance. */
export function controlWords(chart: ControlChart, of: Unit): string {
  const said: string[] = [];
  chart.bases.forEach((base, i) => {
    if (base.mean === null || base.lower === null || base.upper === null) return;
    const from = chart.periods[base.first]?.spoken ?? "";
    const which = chart.bases.length === 1 ? "" : i === 0 ? "At first: " : `From ${from}: `;
    said.push(`${which}${which === "" ? "M" : "m"}ean ${withUnit(base.mean, of)}, ${limitWords(base.lower, base.upper, of)}${base.trial ? ` (trial limits: they rest on ${formatNumber(base.values)} ${base.values === 1 ? "period" : "periods"} only)` : ""}.`);
  });
  const marked = chart.points.map((point, i) => ({ point, period: chart.periods[i] })).filter(({ point }) => point.number !== null && point.kind !== "common_cause" && !point.small);
  if (marked.length === 0) {
    if (said.length > 0) said.push("No point says more than chance would.");
    return said.join(" ");
  }
  for (const kind of MARK_ORDER) {
    const own = marked.filter(({ point }) => point.kind === kind);
    const last = own.at(-1);
    if (last === undefined) continue;
    const count = own.length === 1 ? "One point shows" : `${formatNumber(own.length)} points show`;
    const what = kind === "concern" || kind === "improvement" ? MARKS[kind].words : `more than chance (${MARKS[kind].words})`;
    said.push(`${count} ${what}, ${own.length === 1 ? "" : "the latest "}${last.period?.spoken ?? ""} (${causeWords(last.point.cause)}).`);
  }
  return said.join(" ");
}

export type Stretch = { from: number; to: number; mean: number | null; lower: number | null; upper: number | null; trial: boolean };

/** Where each stretch begins and ends: half-way between its outermost points and their neighbours, so that one line ends where the next begins. */
export function stretches(chart: ControlChart, at: (i: number) => number): Stretch[] {
  const last = chart.points.length - 1;
  return chart.bases.map((base) => {
    const [first, end] = [base.first, Math.min(last, base.first + base.count - 1)];
    const from = first === 0 ? at(0) : (at(first - 1) + at(first)) / 2;
    const to = end >= last ? at(last) : (at(end) + at(end + 1)) / 2;
    return { from, to, mean: base.mean, lower: base.lower, upper: base.upper, trial: base.trial };
  });
}
