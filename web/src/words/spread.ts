// A distribution in words, from the quartiles that the server gives.
import type { Distribution } from "../api/types";
import { formatNumber, plural } from "./numbers";

/** Null where more than that share is known only to be "at least" so long. */
export function quartileWords(n: number | null): string {
  return n === null ? "more than can be told" : formatNumber(n, Number.isInteger(n) ? 0 : 1);
}

export function spreadWords(of: Distribution): string {
  if (of.curve.length > 0) {
    const half = of.curve.find((c) => c.share <= 0.5);
    const last = of.curve.at(-1);
    const end = last === undefined ? "" : ` After ${plural(last.days, "day")}, the last day to which anybody was followed here, the share is ${formatNumber(last.share * 100, 1)}%.`;
    return (half === undefined ? "More than half are still running at the end of the curve." : `Half are over by ${plural(half.days, "day")}.`) + end;
  }
  const spread = of.cell.spread;
  if (spread === undefined || spread.count === 0) return "There is nothing to spread out.";
  const q = quartileWords;
  const least = spread.at_least > 0 ? ` Of ${formatNumber(spread.at_least)} it is known only that they are at least so long.` : "";
  return `Of ${formatNumber(spread.count)}, half are ${q(spread.median)} ${of.unit} or less; the middle half lie between ${q(spread.lower_quartile)} and ${q(spread.upper_quartile)} ${of.unit}.${least}`;
}
