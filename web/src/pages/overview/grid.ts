// The overview as a table for a spreadsheet: numbers as numbers, reasons in their own column.
import type { OverviewJudgement } from "../../api/types";
import { basisWords, standingWords, variationOf } from "../../words/judgement";
import type { Grid } from "../../words/grid";
import { judgementWords, statusWords } from "../../words/numbers";
import { sinceWords, type Listed } from "../../words/summary";

export function overviewGrid(rows: readonly Listed[], themeTitle: (id: string) => string, against: string, judged: ReadonlyMap<string, OverviewJudgement> | null = null): Grid {
  const head = ["Theme", "Indicator", "Id", "Status", "Period", "Figure", "Unit", "Numerator", "Denominator", `Figure ${sinceWords(against)}`, "Change", "What it means", "Why there is no figure", "Control chart", "Target", "Target is", "England", "England: year and basis", "Statistical neighbours", "Neighbours: year and basis"];
  const other = (of: OverviewJudgement["england"]) => (of ? [of.value, `${of.year}, ${basisWords(of.basis)}`] : [null, null]);
  const more = (of: OverviewJudgement | undefined) => (of ? [variationOf(of.variation)?.short ?? null, of.target?.value ?? null, of.target ? standingWords(of.target.state) : null, ...other(of.england), ...other(of.neighbours)] : [null, null, null, null, null, null, null]);
  return [
    head,
    ...rows.map(({ row, indicator }) => [
      themeTitle(indicator.theme),
      indicator.title,
      indicator.id,
      indicator.status,
      row.period.spoken,
      row.cell.number ?? null,
      indicator.unit,
      row.cell.numerator,
      row.cell.denominator,
      row.compared?.cell.number ?? null,
      row.change?.difference ?? null,
      row.change === null ? null : judgementWords(row.change, indicator),
      row.cell.status === "number" ? null : [statusWords(row.cell.status), row.cell.reason].filter(Boolean).join(": "),
      ...more(judged?.get(row.id)),
    ]),
  ];
}
