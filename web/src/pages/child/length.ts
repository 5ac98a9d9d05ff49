// How long something lasted, in words. Days are ISO 8601; ends are half-open, as everywhere.

import { addDays, dayNumber, fromDayNumber, parts as partsOf } from "../../words/dates";

function parts(day: string): { year: number; month: number; day: number } {
  return partsOf(day) ?? { year: NaN, month: NaN, day: NaN };
}

/** The last day of a half-open stretch. */
export function dayBefore(day: string): string {
  return addDays(day, -1);
}

/**
 * The same day of the month `months` later (earlier); the month's last day where it has none such.
 * Unlike that of words/dates a month's end does not stay one: a birthday on 28 February is no leap day's.
 */
export function sameDayOfMonth(day: string, months: number): string {
  const { year, month, day: dom } = parts(day);
  const at = year * 12 + month - 1 + months;
  const y = Math.floor(at / 12);
  const m = at - y * 12;
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  return fromDayNumber(Date.UTC(y, m, Math.min(dom, last)) / 86_400_000);
}

/** Whole calendar months from one day to another; one begun on the 31st is whole on a month's last day. */
export function wholeMonths(from: string, to: string): number {
  if (to < from) return -wholeMonths(to, from);
  const a = parts(from);
  const b = parts(to);
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return sameDayOfMonth(from, months) > to ? months - 1 : months;
}

const count = (n: number, word: string) => `${n.toLocaleString("en-GB")} ${word}${n === 1 ? "" : "s"}`;

/**
 * From `first` up to (not with) `end`: "5 days", "7 weeks", "4 months", "2 years 1 month". Under two
 * weeks in days, under three months in weeks, then in calendar months, since that is how people say it.
 */
export function lengthInWords(first: string, end: string): string {
  const days = dayNumber(end) - dayNumber(first);
  if (days < 0) return "";
  if (days < 14) return count(days, "day");
  const months = wholeMonths(first, end);
  if (months < 3) return count(Math.floor(days / 7), "week");
  if (months < 12) return count(months, "month");
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return rest === 0 ? count(years, "year") : `${count(years, "year")} ${count(rest, "month")}`;
}

/** Age on a day: years, under two in months, under two months in weeks. */
export function ageInWords(born: string, on: string): string {
  if (on < born) return "not born yet";
  const months = wholeMonths(born, on);
  if (months >= 24) return count(Math.floor(months / 12), "year");
  if (months >= 2) return count(months, "month");
  const days = dayNumber(on) - dayNumber(born);
  return days < 14 ? count(days, "day") : count(Math.floor(days / 7), "week");
}

export function ageInYears(born: string, on: string): number {
  return Math.floor(wholeMonths(born, on) / 12);
}
