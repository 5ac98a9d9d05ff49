// The overview as a table for a spreadsheet: numbers as numbers, reasons in their own column.
import type { Grid } from "../../words/grid";
import { judgementWords, statusWords } from "../../words/numbers";
import { sinceWords, type Listed } from "../../words/summary";

export function overviewGrid(rows: readonly Listed[], themeTitle: (id: string) => string, against: string): Grid {
  const head = ["Theme", "Indicator", "Id", "Status", "Period", "Figure", "Unit", "Numerator", "Denominator", `Figure ${sinceWords(against)}`, "Change", "What it means", "Why there is no figure"];
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
    ]),
  ];
}
