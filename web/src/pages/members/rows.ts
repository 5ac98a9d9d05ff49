// What a list of members says in words, apart from how it is drawn.
import type { IndicatorSummary, Members } from "../../api/types";
import { addDays, longDay, shortDay } from "../../words/dates";
import { formatCount, formatNumber } from "../../words/numbers";
import { lengthInWords } from "../child/length";

export type Member = Members["rows"][number];
export type Which = Members["which"];

export const PAGE = 50;
const NB = "\u00a0";

/** Columns shown when nothing else is asked for: what a manager looks for first. */
const USUAL = ["age_band", "sex", "legal_status", "team", "worker"];
/** Most children elsewhere were never in care: of them a legal status says nothing. */
const CARE_THEMES = ["children-in-care", "care-leavers"];
/** The file and line of a row: chosen like a column of the profile, in the address beside them. */
export const SOURCE = "source";

/** The profile columns of the address, in the answer's order; the usual ones without it. */
export function chosenColumns(all: readonly string[], asked: string | null): string[] {
  if (asked === "none") return [];
  const wanted = asked === null ? USUAL : asked.split(",");
  return all.filter((name) => wanted.includes(name));
}

/** The usual columns without those that say nothing of any of the rows. */
export function tellingColumns(members: Pick<Members, "columns" | "rows">, theme = CARE_THEMES[0]): string[] {
  return chosenColumns(members.columns, null).filter((name) => {
    if (name === "legal_status" && theme !== undefined && !CARE_THEMES.includes(theme)) return false;
    const at = members.columns.indexOf(name);
    return members.rows.some((row) => row.profile[at] !== undefined && row.profile[at]?.value !== "not known");
  });
}

/** For the address: null where it is the usual choice. */
export function columnsParameter(all: readonly string[], chosen: readonly string[], usual = chosenColumns(all, null)): string | null {
  const kept = all.filter((name) => chosen.includes(name));
  if (kept.length === usual.length && kept.every((name, i) => name === usual[i])) return null;
  return kept.length === 0 ? "none" : kept.join(",");
}

export const isEvent = (row: Pick<Member, "first" | "last">) => row.last === row.first;

/** Until when a spell lasted, as far as the figure's period sees it; null for an event. */
export function lasted(row: Pick<Member, "first" | "last">, periodLast: string): string {
  if (isEvent(row)) return "";
  const end = row.last !== null && row.last <= periodLast ? row.last : addDays(periodLast, 1);
  return end <= row.first ? "" : lengthInWords(row.first, end);
}

/** When a spell ended, as far as the period sees: what comes after it, the figure did not know. */
export function until(row: Pick<Member, "first" | "last">, periodLast: string): string {
  if (isEvent(row)) return "Same day";
  return row.last === null || row.last > periodLast ? "Still open" : shortDay(row.last);
}

/** "35": what the row adds, where that is more than "one". Its unit stands in the heading. */
export function valueWords(value: number, of: Pick<IndicatorSummary, "decimals">): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : Math.max(of.decimals, 1));
}

/** "Working days"; a mean's unit may be empty. */
export function valueTitle({ unit }: Pick<IndicatorSummary, "unit">): string {
  return unit === "" || unit === "%" ? "Value" : unit.charAt(0).toUpperCase() + unit.slice(1);
}

export function showsValue(measure: IndicatorSummary["measure"]): boolean {
  return measure === "distribution" || measure === "mean";
}

/** The two sides of a rate or a ratio are of different things: nobody is "not counted". */
export const divides = (measure: IndicatorSummary["measure"]) => measure === "rate_per_10000" || measure === "ratio" || measure === "mean";

/** "57 of 612"; the count alone where there is no denominator; "673 values" behind a median. */
export function figureWords(members: Pick<Members, "numerator" | "denominator">, measure: IndicatorSummary["measure"]): string {
  const { numerator, denominator } = members;
  if (measure === "survival") return denominator === null ? "" : formatCount(denominator);
  if (measure === "distribution") return denominator === null ? "" : `${formatCount(denominator)}${NB}${denominator === 1 ? "value" : "values"}`;
  if (divides(measure) && numerator !== null && denominator !== null) return `${formatCount(numerator)}${NB}÷${NB}${formatCount(denominator)}`;
  if (numerator === null) return denominator === null ? "" : `of${NB}${formatCount(denominator)}`;
  return denominator === null || measure === "count" ? formatCount(numerator) : `${formatCount(numerator)}${NB}of${NB}${formatCount(denominator)}`;
}

export type Tab = { which: Which; text: string };

/** All, counted, not counted; none where every row is counted, since there is nothing to choose. */
export function tabs(counts: Members["counts"], measure: IndicatorSummary["measure"]): Tab[] {
  const others = divides(measure) ? "Divided by" : "Not counted";
  if (counts === undefined) {
    return [
      { which: "all", text: "All" },
      { which: "met", text: "Counted" },
      { which: "not_met", text: others },
    ];
  }
  if (counts.not_met === 0 && counts.met === counts.all) return [];
  return [
    { which: "all", text: `All (${formatNumber(counts.all)})` },
    { which: "met", text: `Counted (${formatNumber(counts.met)})` },
    { which: "not_met", text: `${others} (${formatNumber(counts.not_met)})` },
  ];
}

/** Why a list is empty, and what to do about it. */
export function emptyWords(members: Pick<Members, "which" | "hidden" | "where" | "numerator" | "denominator" | "period" | "cell">): string {
  const { which, hidden, where, denominator } = members;
  // What is not held is not "nobody".
  const status = members.cell?.status ?? "number";
  if (status === "not_available" || status === "not_applicable" || status === "suppressed") return "Where there is no figure, there is no list.";
  if (hidden > 0) return `Each of the ${formatNumber(hidden)} is outside your access.`;
  const filtered = where.length > 0 ? " with these filters: take one away to see more" : "";
  const when = members.period.kind === "day" ? `on ${longDay(members.period.last)}` : `in the period (${members.period.spoken})`;
  if (which === "met" && (denominator ?? 0) > 0) return `Nobody is counted ${when}${filtered}. All ${formatCount(denominator ?? 0)} stand under “Not counted”.`;
  if (which === "not_met" && (denominator ?? 0) > 0) return `Nobody is left out: all ${formatCount(denominator ?? 0)} are counted${filtered}.`;
  return `There was nobody to count ${when}${filtered}.`;
}
