// What the overview says in a sentence, counted from its own rows.
import type { IndicatorSummary, OverviewJudgement, OverviewRow } from "../api/types";
import { formatNumber, plural } from "./numbers";

export type Listed = { row: OverviewRow; indicator: IndicatorSummary };
export type Show = "all" | "clear" | "worse" | "better" | "concern" | "none";

export type Counts = { figures: number; none: number; comparable: number; worse: number; better: number; neutral: number };

export function count(rows: readonly Listed[]): Counts {
  const counts: Counts = { figures: 0, none: 0, comparable: 0, worse: 0, better: 0, neutral: 0 };
  for (const { row } of rows) {
    if (row.cell.status !== "number") {
      counts.none += 1;
      continue;
    }
    counts.figures += 1;
    if (row.change === null) continue;
    counts.comparable += 1;
    if (row.change.clear) counts[row.change.judgement] += 1;
  }
  return counts;
}

/** Whether the control chart of a row shows concern: more than chance, in the wrong direction. */
export const isConcern = (judged: OverviewJudgement | undefined): boolean => judged?.variation.startsWith("concern") ?? false;

/** `judged`: what its control chart says, where that is known yet. */
export function matches(row: OverviewRow, show: Show, judged?: OverviewJudgement): boolean {
  if (show === "all") return true;
  if (show === "none") return row.cell.status !== "number";
  if (show === "concern") return isConcern(judged) && !row.cell.settling;
  if (row.change === null || !row.change.clear) return false;
  return show === "clear" || row.change.judgement === show;
}

/** "a year earlier", "the period before": what the change is measured from. */
export function sinceWords(against: string): string {
  return against === "previous" ? "the period before" : "a year earlier";
}

/** The whole sentence, for those who hear it; the page sets the same words with links. */
export function overviewWords(counts: Counts, against: string): string {
  if (counts.figures === 0) return "No indicator has a figure with this date and these filters.";
  const of = `Of ${plural(counts.figures, "indicator")} with a figure`;
  if (counts.comparable === 0) return `${of}, none can be compared with ${sinceWords(against)}.`;
  const than = against === "previous" ? "than in the period before" : "than a year earlier";
  const is = (n: number) => (n === 1 ? "is" : "are");
  return `${of}, ${formatNumber(counts.worse)} ${is(counts.worse)} clearly worse ${than} and ${formatNumber(counts.better)} clearly better.`;
}

const RANK = { worse: 0, better: 1, neutral: 2 };

/** Those with a figure first, each in the order in which they came: where one team is asked for, many have none. */
export function figuresFirst(rows: readonly Listed[]): Listed[] {
  const has = ({ row }: Listed) => row.cell.status === "number";
  return [...rows.filter(has), ...rows.filter((r) => !has(r))];
}

/** Clear changes first, worse before better; else the order in which they came. */
export function clearFirst(rows: readonly Listed[]): Listed[] {
  const rank = ({ row }: Listed) => (row.change?.clear ? RANK[row.change.judgement] : row.cell.status === "number" ? 3 : 4);
  return rows.map((listed, at) => ({ listed, at })).sort((a, b) => rank(a.listed) - rank(b.listed) || a.at - b.at).map((x) => x.listed);
}
