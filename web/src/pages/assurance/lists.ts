// The assurance lists, and what is said of each. A change is a number here and no judgement: of few
// children, one more or fewer is chance, and each of them is looked at all the same.
import type { Cell, IndicatorSummary, OverviewRow } from "../../api/types";
import { longDay } from "../../words/dates";
import type { Grid } from "../../words/grid";
import { cellWords, changeSize, formatCount, statusWords, type Unit } from "../../words/numbers";

export type Listed = { indicator: IndicatorSummary & { assurance: NonNullable<IndicatorSummary["assurance"]> }; row: OverviewRow | null };

const isList = (indicator: IndicatorSummary): indicator is Listed["indicator"] => indicator.assurance !== null && indicator.assurance !== undefined;

/** Those of the catalogue that are lists, in their own order. */
export function listed(indicators: readonly IndicatorSummary[], rows: readonly OverviewRow[]): Listed[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return indicators
    .filter(isList)
    .map((indicator) => ({ indicator, row: byId.get(indicator.id) ?? null }))
    .sort((a, b) => a.indicator.assurance.order - b.indicator.assurance.order || a.indicator.title.localeCompare(b.indicator.title, "en-GB"));
}

/** How many stand on it; null where that is not known. */
export function standing(cell: Cell | undefined): number | null {
  return cell === undefined || cell.status !== "number" ? null : cell.numerator;
}

/** "3 more than on 28 February 2026 (9)", "as many as on 28 February 2026"; "" where there is nothing to compare. */
export function changeWords(row: OverviewRow, of: Unit): string {
  const { change, compared } = row;
  if (change === null || compared === null || compared.cell.status !== "number") return "";
  const day = longDay(compared.period.last);
  if (change.direction === "same") return `The same as on ${day}`;
  const size = changeSize(change, of).replace(/ \(.*\)$/, "");
  return `${size} ${change.direction === "up" ? "more" : "fewer"} than on ${day} (${cellWords(compared.cell, { ...of, unit: of.unit === "%" ? "%" : "" })})`;
}

/** Why there is no change: "" where there is one, or no figure at all. */
export function noChangeWords(row: OverviewRow): string {
  if (row.cell.status !== "number" || row.change !== null) return "";
  return row.compared === null ? "Nothing to compare with" : `Nothing to compare with on ${longDay(row.compared.period.last)}`;
}

/** "Of 15 lists, 9 have somebody on them, 4 are empty and 2 have no figure." */
export type Counts = { all: number; some: number; none: number; unknown: number };
export function count(lists: readonly Listed[]): Counts {
  const counts: Counts = { all: lists.length, some: 0, none: 0, unknown: 0 };
  for (const { row } of lists) {
    const n = standing(row?.cell);
    if (n === null) counts.unknown += 1;
    else if (n === 0) counts.none += 1;
    else counts.some += 1;
  }
  return counts;
}

export function countWords({ all, some, none, unknown }: Counts): string {
  const said = [
    some > 0 ? `${formatCount(some)} ${some === 1 ? "has" : "have"} somebody on ${some === 1 ? "it" : "them"}` : "",
    none > 0 ? `${formatCount(none)} ${none === 1 ? "is" : "are"} empty` : "",
    unknown > 0 ? `${formatCount(unknown)} ${unknown === 1 ? "has" : "have"} no figure` : "",
  ].filter((part) => part !== "");
  return `Of ${formatCount(all)} ${all === 1 ? "list" : "lists"}, ${said.length === 1 ? said[0] : `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`}.`;
}

export function grid(lists: readonly Listed[], asAt: string): Grid {
  return [
    ["As at", "List", "Id", "Status", "How many", "Figure", "Unit", "Out of", "Figure a month before", "Change", "What to check", "Why there is no figure"],
    ...lists.map(({ indicator, row }) => [
      row?.cell.status === "number" ? row.period.last : asAt,
      indicator.title,
      indicator.id,
      indicator.status,
      standing(row?.cell),
      row?.cell.number ?? null,
      indicator.unit,
      row?.cell.denominator ?? null,
      row?.compared?.cell.number ?? null,
      row?.change?.difference ?? null,
      indicator.assurance.check,
      row === null || row.cell.status === "number" ? null : [statusWords(row.cell.status), row.cell.reason].filter(Boolean).join(": "),
    ]),
  ];
}
