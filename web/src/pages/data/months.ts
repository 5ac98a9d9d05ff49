// From ranges of days to a grid of months: what is held wholly, partly, not at all. Ranges are
// inclusive at both ends, oldest first, never touching.
import type { Range } from "../../api/types";
import { dayNumber, fromDayNumber } from "../../words/dates";

export type Held = "whole" | "part" | "none";
export const HELD_WORDS: Record<Held, string> = { whole: "held", part: "partly held", none: "not held" };

/** A range in day numbers, inclusive. A grid asks the same ranges of each month: worked out once. */
export type Span = { from: number; to: number };

export function spans(ranges: readonly Range[]): Span[] {
  return ranges.map((r) => ({ from: dayNumber(r.from), to: dayNumber(r.to) }));
}

/** The different holdings among tables: most tables of a source are held for the same days. */
export function distinct(tables: readonly { ranges: readonly Range[] }[]): Span[][] {
  const seen = new Map<string, Span[]>();
  for (const { ranges } of tables) {
    const key = ranges.map((r) => r.from + r.to).join();
    if (!seen.has(key)) seen.set(key, spans(ranges));
  }
  return [...seen.values()];
}

/** Whether [from, to] is held whole, in part, or not at all. */
export function held(of: readonly Span[], from: number, to: number): Held {
  let days = 0;
  for (const span of of) days += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from) + 1);
  return days === 0 ? "none" : days === to - from + 1 ? "whole" : "part";
}

/** Of several tables together: whole where all are, none where none is. */
export function together(states: readonly Held[]): Held {
  if (states.length > 0 && states.every((s) => s === "whole")) return "whole";
  return states.some((s) => s !== "none") ? "part" : "none";
}

export function monthDays(year: number, month: number): { from: number; to: number } {
  return { from: Math.round(Date.UTC(year, month, 1) / 86_400_000), to: Math.round(Date.UTC(year, month + 1, 0) / 86_400_000) };
}

/** Calendar years from the first day held to the last, of all tables. */
export function yearsHeld(tables: readonly { ranges: readonly Range[] }[]): number[] {
  const days = tables.flatMap((t) => t.ranges.flatMap((r) => [r.from, r.to])).sort();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const from = +first.slice(0, 4);
  return Array.from({ length: +last.slice(0, 4) - from + 1 }, (_, i) => from + i);
}

/** The days that every one of the tables holds. */
export function common(tables: readonly { ranges: readonly Range[] }[]): Range[] {
  let result: Range[] | null = null;
  for (const { ranges } of tables) {
    if (result === null) result = [...ranges];
    else {
      const next: Range[] = [];
      for (const a of result) {
        for (const b of ranges) {
          const from = a.from > b.from ? a.from : b.from;
          const to = a.to < b.to ? a.to : b.to;
          if (from <= to) next.push({ from, to });
        }
      }
      result = next;
    }
  }
  return result ?? [];
}

/** "Held without a gap from 1 April 2020 to 31 March 2026", with the gaps named where there are some. */
export function inWords(ranges: readonly Range[], spoken: (day: string) => string): string {
  const first = ranges[0];
  const last = ranges.at(-1);
  if (first === undefined || last === undefined) return "Nothing held.";
  const whole = `from ${spoken(first.from)} to ${spoken(last.to)}`;
  if (ranges.length === 1) return `Held without a gap ${whole}.`;
  const gaps = ranges.slice(1).map((range, i) => {
    const from = fromDayNumber(dayNumber(ranges[i]?.to ?? range.from) + 1);
    const to = fromDayNumber(dayNumber(range.from) - 1);
    return from === to ? spoken(from) : `${spoken(from)} to ${spoken(to)}`;
  });
  return `Held ${whole}, but not for ${gaps.length > 3 ? `${gaps.slice(0, 2).join("; ")}; and ${gaps.length - 2} other stretches` : gaps.join("; ")}.`;
}

/**
 * What a source holds, kinds of record that fall short named: "Held from 1 April 2020 to 31 March 2026;
 * CIN plans only from 1 April 2021." A stretch is "without a gap" only where each kind is held all of it.
 */
export function sourceWords(tables: readonly { title: string; ranges: readonly Range[] }[], spoken: (day: string) => string): string {
  const any = union(tables);
  const first = any[0];
  const same = (t: { ranges: readonly Range[] }) => JSON.stringify(t.ranges) === JSON.stringify(any);
  const fewer = tables.filter((t) => !same(t));
  if (first === undefined || fewer.length === 0) return inWords(any, spoken);
  const whole = any.length === 1 ? `Held from ${spoken(first.from)} to ${spoken(first.to)}` : inWords(any, spoken).replace(/\.$/, "");
  if (fewer.length === tables.length) return `${whole}, but not every kind of record on each of these days: see below.`;
  if (fewer.length > 3) return `${whole}; ${fewer.length} kinds of record, ${fewer[0]?.title} among them, for fewer days: see below.`;
  const short = fewer.map(({ title, ranges: [range, ...more] }) => {
    if (range === undefined) return `${title} not at all`;
    if (more.length > 0 || any.length > 1) return `${title} for fewer days`;
    const days = range.to === first.to ? `from ${spoken(range.from)}` : range.from === first.from ? `to ${spoken(range.to)}` : `from ${spoken(range.from)} to ${spoken(range.to)}`;
    return `${title} only ${days}`;
  });
  return `${whole}; ${short.join("; ")}.`;
}

/** The days that any of the tables holds. */
export function union(tables: readonly { ranges: readonly Range[] }[]): Range[] {
  const all = tables.flatMap((t) => [...t.ranges]).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const out: Range[] = [];
  for (const range of all) {
    const last = out.at(-1);
    if (last !== undefined && dayNumber(range.from) <= dayNumber(last.to) + 1) {
      if (range.to > last.to) last.to = range.to;
    } else out.push({ ...range });
  }
  return out;
}
