// Numbers in words, as British readers write them: 1,234 · −3.2 · 21.3% · 71.2 per 10,000 children.
import type { Cell, Change, IndicatorSummary, PeriodKind } from "../api/types";

export type Unit = Pick<IndicatorSummary, "unit" | "decimals" | "measure">;

const MINUS = "\u2212";
const NBSP = "\u00a0";
const formats = new Map<number, Intl.NumberFormat>();

/** "1,234.5"; a true minus sign; never "−0". */
export function formatNumber(value: number, decimals = 0): string {
  let format = formats.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  const text = format.format(value);
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text.replace("-", MINUS);
}

/** A whole number as such, another with one decimal: numerators may be parts (FTE). */
export function formatCount(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

const IRREGULAR: Record<string, string> = { children: "child", enquiries: "enquiry", "working days": "working day", "cases per full-time worker": "cases per full-time worker" };

function unitFor(unit: string, shown: string): string {
  if (shown !== "1") return unit;
  return IRREGULAR[unit] ?? (unit.endsWith("s") ? unit.slice(0, -1) : unit);
}

/** What follows a number: "%" at once, everything else after a space that does not break. */
export function withUnit(value: number, of: Unit): string {
  const shown = formatNumber(value, of.decimals);
  if (of.unit === "%") return shown + "%";
  return of.unit === "" ? shown : shown + NBSP + unitFor(of.unit, shown);
}

/** Number and unit apart, for tables that set the unit small. */
export function split(value: number, of: Unit): { number: string; unit: string } {
  const shown = formatNumber(value, of.decimals);
  return of.unit === "%" ? { number: shown + "%", unit: "" } : { number: shown, unit: unitFor(of.unit, shown) };
}

/** Why a cell has no number, in two or three words; the reason stands in `cell.reason`. */
export function statusWords(status: Cell["status"]): string {
  switch (status) {
    case "number":
      return "";
    case "suppressed":
      return "Suppressed";
    case "not_applicable":
      return "Not applicable";
    case "not_available":
      return "Not available";
    case "no_denominator":
      return "Nobody to count";
  }
}

/** "21.3%", or why there is none. */
export function cellWords(cell: Cell, of: Unit): string {
  return cell.status === "number" && cell.number !== undefined ? withUnit(cell.number, of) : statusWords(cell.status);
}

/**
 * The n beside a figure: "263 of 1,234 referrals in the period". Empty where the figure is itself a
 * count. `what`: what is counted below the line, in the catalogue's words.
 */
export function nWords(cell: Cell, of: Unit, what: string | null = null): string {
  const behind = what === null ? "" : " " + what;
  if (cell.spread) {
    const atLeast = cell.spread.at_least > 0 ? `, ${formatNumber(cell.spread.at_least)} of them “at least”` : "";
    return `median of ${formatNumber(cell.spread.count)}${behind}${atLeast}`;
  }
  if (cell.denominator === null || of.measure === "count") return "";
  const below = formatCount(cell.denominator) + behind;
  if (of.measure === "survival") return `of ${below} followed`;
  if (of.measure === "mean" || cell.numerator === null) return `of ${below}`;
  return `${formatCount(cell.numerator)} ${of.measure === "percentage" ? "of" : "for"} ${below}`;
}

/** What is counted, where the whole that "of those" speaks of does not stand before it. */
export const countedWords = (what: string): string => what.replace(/^of those,? /, "");

/** The n alone, for narrow columns and bars: "263 of 1,234". */
export function nShort(cell: Cell, of: Unit): string {
  return nWords(cell, of, null).replace(/^median /, "");
}

/** "3.2 points", "45 (12%)", "4.1 (8%)": how much, without direction. */
export function changeSize(change: Change, of: Unit): string {
  const size = Math.abs(change.difference);
  if (of.unit === "%") {
    const shown = formatNumber(size, of.decimals);
    return `${shown}${NBSP}${shown === "1" ? "point" : "points"}`;
  }
  const percent = change.relative === null ? 0 : Math.abs(change.relative) * 100;
  const relative = percent === 0 ? "" : percent < 1 ? " (under 1%)" : ` (${formatNumber(percent)}%)`;
  return formatNumber(size, of.decimals) + relative;
}

/** "Up 3.2 points", "Down 45 (12%)", "No change". */
export function changeWords(change: Change, of: Unit): string {
  if (change.direction === "same") return "No change";
  return `${change.direction === "up" ? "Up" : "Down"} ${changeSize(change, of)}`;
}

// The spread of a median, mean or ratio is not in the figure itself, so chance cannot be weighed.
const NOT_WEIGHED: ReadonlySet<Unit["measure"]> = new Set(["distribution", "mean", "ratio", "survival"] as const);

/** What the change means: "clearly worse", "clear change", "no clear change"; "" where that cannot be told. */
export function judgementWords(change: Change, of: Pick<Unit, "measure">): string {
  if (change.direction === "same") return "no change";
  if (!change.clear) return NOT_WEIGHED.has(of.measure) ? "" : "no clear change";
  return change.judgement === "neutral" ? "clear change" : `clearly ${change.judgement}`;
}

const KINDS: Record<PeriodKind, string> = {
  day: "On a day",
  month: "Month",
  quarter: "Quarter",
  ytd: "Financial year to date",
  rolling12: "Last 12 months",
  year: "Financial year",
  custom: "Chosen days",
};

export function kindWords(kind: PeriodKind): string {
  return KINDS[kind];
}

/** A reason as a sentence: with a capital and a full stop. */
export function sentence(text: string): string {
  const whole = text.trim();
  if (whole === "") return "";
  return whole.slice(0, 1).toUpperCase() + whole.slice(1) + (/[.?!]$/.test(whole) ? "" : ".");
}

/** "1 indicator", "3 indicators". */
export function plural(count: number, one: string, many = one + "s"): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
