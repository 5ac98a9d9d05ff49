// Which kind of period a figure is shown for.
import type { IndicatorSummary, PeriodKind } from "../api/types";

/** The kind that the address asks for where the indicator is made for it, else the indicator's own first. */
export function kindShown(of: Pick<IndicatorSummary, "periods">, asked: string | null): PeriodKind | null {
  return of.periods.find((kind) => kind === asked) ?? of.periods[0] ?? null;
}

/** Why another kind is shown than was asked for; null where it is the one. */
export function insteadWords(of: Pick<IndicatorSummary, "periods">, asked: string | null, words: (kind: PeriodKind) => string): string | null {
  const shown = kindShown(of, asked);
  if (asked === null || shown === null || shown === asked) return null;
  return `This figure is not made for the period “${(words(asked as PeriodKind) ?? asked).toLowerCase()}”. It is shown for “${words(shown).toLowerCase()}”.`;
}
