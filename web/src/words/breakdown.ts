// A breakdown as rows with bars: in order, each with its share of the longest bar.
import type { Cell, Figures, IndicatorSummary, Label } from "../api/types";

export type BarRow = { group: Label; cell: Cell; /** What the bar shows; null: nothing. */ shown: number | null; /** 0 to 1 of the longest. */ length: number };
export type Bars = { rows: BarRow[]; /** The ratio is not known by this dimension: the numerators are shown. */ counts: boolean; longest: number; /** Why there is nothing to break down: the figure itself is not there. */ none: Cell | null };

/** Last of those with a number: a rate of two in two says little, and would stand above all others. */
export const isSmall = (row: Pick<BarRow, "cell" | "shown">) => row.shown !== null && row.cell.small === true;

/** `listed`: in the order of the dimension; else the largest first, small numbers after them, those without a number last. */
export function bars(figures: Figures, listed: boolean, summary: Pick<IndicatorSummary, "measure">): Bars {
  const all = figures.rows.flatMap((row) => {
    const [group, cell] = [row.group[0], row.cells[0]];
    return group && cell ? [{ group, cell }] : [];
  });
  // Where no period has a figure the answer is one row of no group, whose cell says why.
  const bare = figures.rows.find((row) => row.group.length === 0)?.cells[0] ?? null;
  const none = all.length === 0 && bare !== null && bare.status !== "number" ? bare : null;
  const counts = summary.measure !== "count" && all.length > 0 && all.every((r) => r.cell.status === "not_applicable" && r.cell.numerator !== null);
  const valued = all.map((r) => ({ ...r, shown: counts ? r.cell.numerator : r.cell.status === "number" ? (r.cell.number ?? null) : null }));
  const longest = valued.reduce((most, r) => Math.max(most, r.shown ?? 0), 0);
  const rows = valued.map((r) => ({ ...r, length: r.shown === null || longest === 0 ? 0 : Math.max(0, r.shown) / longest }));
  if (!listed) {
    const rank = (r: BarRow) => (r.shown === null ? 3 : isSmall(r) ? 2 : r.group.value === "not known" ? 1 : 0);
    rows.sort((a, b) => rank(a) - rank(b) || (b.shown ?? 0) - (a.shown ?? 0));
  }
  return { rows, counts, longest, none };
}

const NATURAL = new Set(["age_band", "tier", "breakdown"]);
const PREFERRED = ["service", "locality", "team", "age_band", "tier"];
const BELOW: Record<string, string> = { service: "locality", locality: "team", team: "worker" };

/** Whether the values have an order of their own that a reader expects. */
export function hasOrder(dimension: string): boolean {
  return NATURAL.has(dimension);
}

/** What to break down by when nobody has said. */
export function usualBreakdown(known: readonly string[], offered: readonly string[], own: boolean, single: readonly string[] = []): string | null {
  // A dimension of which one value is chosen has nothing to break down; within a team there are workers.
  const within = single.includes("team") ? ["worker"] : [];
  return [...within, ...PREFERRED].find((d) => known.includes(d) && offered.includes(d) && !single.includes(d)) ?? (own ? "breakdown" : (offered.find((d) => d === "age_band") ?? offered[0] ?? null));
}

/** After one value is chosen, what to look at within it: the next level of the organisation. */
export function nextBelow(dimension: string, offered: readonly string[]): string {
  const below = BELOW[dimension];
  return below !== undefined && offered.includes(below) ? below : dimension;
}
