// A series over time: what of it is held, and what it says in words.
import type { Cell, Period } from "../api/types";
import { addDays } from "./dates";
import { withUnit, type Unit } from "./numbers";

export type Point = { period: Period; cell: Cell; number: number | null };

export function points(periods: readonly Period[], cells: readonly Cell[]): Point[] {
  return periods.map((period, i) => {
    const cell = cells[i] ?? { status: "not_available", reason: "", numerator: null, denominator: null };
    return { period, cell, number: cell.status === "number" ? (cell.number ?? null) : null };
  });
}

/** Of single days no more years are asked for at once: the server answers at most 2,000 periods. */
export const MOST_DAILY = 5;

export type Band = { from: string; to: string; count: number; reason: string };

/**
 * Stretches without a figure because the records do not reach, from the end of the period before to
 * the end of the last period in it: what the chart hatches.
 */
export function notHeld(series: readonly Point[]): Band[] {
  const bands: Band[] = [];
  let open: Band | null = null;
  series.forEach((point, i) => {
    if (point.cell.status !== "not_available") {
      open = null;
      return;
    }
    if (open === null) {
      const before = series[i - 1];
      open = { from: before ? before.period.last : addDays(point.period.last, -1), to: point.period.last, count: 0, reason: point.cell.reason ?? "" };
      bands.push(open);
    }
    open.count += 1;
    open.to = point.period.last;
  });
  return bands;
}

/** Periods before the first figure are shown only so far that one sees that there are none. */
export function trimmed(series: readonly Point[], lead = 2): Point[] {
  const first = series.findIndex((p) => p.number !== null);
  return first <= lead ? [...series] : series.slice(first - lead);
}

/** The chart in words: where it began and ended, its highest and lowest, and what is missing. */
export function historyWords(series: readonly Point[], of: Unit): string {
  const known = series.filter((p): p is Point & { number: number } => p.number !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return "No period in this time has a figure.";
  const value = (p: Point & { number: number }) => withUnit(p.number, of);
  const sentences: string[] = [];
  if (known.length === 1) {
    sentences.push(`Only one period has a figure: ${value(first)} (${first.period.spoken}).`);
  } else {
    // What still changes is neither the highest nor the lowest yet.
    const settled = known.filter((p) => !p.cell.settling);
    const judged = settled.length > 0 ? settled : known;
    const highest = judged.reduce((a, b) => (b.number > a.number ? b : a));
    const lowest = judged.reduce((a, b) => (b.number < a.number ? b : a));
    sentences.push(`From ${value(first)} (${first.period.spoken}) to ${value(last)} (${last.period.spoken}).`);
    sentences.push(
      highest.number === lowest.number
        ? "It was the same all the time."
        : `Highest: ${value(highest)} (${highest.period.spoken}). Lowest: ${value(lowest)} (${lowest.period.spoken}).`,
    );
  }
  const missing = series.length - known.length;
  if (missing > 0) {
    // Before the first figure the records do not reach; later there are other reasons, which the cells tell.
    const before = series.findIndex((p) => p.number !== null);
    const why = before === missing && series.slice(0, before).every((p) => p.cell.status === "not_available") ? " because the records do not reach" : "";
    sentences.push(`${missing} of ${series.length} periods ${missing === 1 ? "has" : "have"} no figure${why}.`);
  }
  return sentences.join(" ");
}

/**
 * Where an axis begins and ends: at 0 where that leaves the course visible, else so that it spans at
 * least three tenths of what it shows, lest every ripple look like a wave.
 */
export function axis(numbers: readonly number[]): { from: number; to: number } {
  if (numbers.length === 0) return { from: 0, to: 1 };
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low <= 0 || high - low >= high * 0.25) return { from: Math.min(0, low), to: high <= 0 ? 0 : high * 1.08 };
  const middle = (low + high) / 2;
  const half = Math.max((high - low) * 0.75, middle * 0.15);
  return { from: Math.max(0, middle - half), to: middle + half };
}
