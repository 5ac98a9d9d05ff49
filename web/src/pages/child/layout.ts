// Where things stand on a time line: rows within a lane, places on the axis, ticks. Numbers only;
// TimeLine.svelte draws. Days are counted since 1970-01-01, ends are half-open.
import { dayNumber, fromDayNumber, isDay } from "../../words/dates";
import { sameDayOfMonth } from "./length";

export type Stretch = { first: string; last: string | null };
export type Window = { from: number; to: number }; // [from, to)

/** Whether any of it lies in the window. Nothing that is open ends before the records do. */
export function visible(event: Stretch, window: Window, recordsTo: number): boolean {
  const first = dayNumber(event.first);
  const end = event.last === null ? Math.max(recordsTo, first + 1) : Math.max(dayNumber(event.last), first + 1);
  return first < window.to && end > window.from;
}

export type Placed = { index: number; row: number; from: number; to: number; mark: boolean; openEnd: boolean; cutLeft: boolean; cutRight: boolean };

/**
 * The events of one lane, each with its place in [0, width] and a row, so that no two that overlap
 * share one. A mark (an event of one day) takes `markWidth` around its day. Rows are filled from
 * the top: the first row that is free.
 */
export function place(events: readonly Stretch[], window: Window, recordsTo: number, width: number, markWidth: number): { placed: Placed[]; rows: number } {
  const span = Math.max(window.to - window.from, 1);
  const x = (day: number) => ((day - window.from) / span) * width;
  const free: number[] = []; // by row: up to where it is taken
  const placed: Placed[] = [];
  const order = events.map((event, index) => ({ event, index })).filter(({ event }) => visible(event, window, recordsTo));
  order.sort((a, b) => (a.event.first < b.event.first ? -1 : a.event.first > b.event.first ? 1 : a.index - b.index));
  for (const { event, index } of order) {
    const first = dayNumber(event.first);
    const mark = event.last === event.first;
    const end = event.last === null ? Math.max(recordsTo, first + 1) : Math.max(dayNumber(event.last), first + 1);
    const from = mark ? x(first + 0.5) : Math.max(x(first), 0);
    const to = mark ? from : Math.min(x(end), width);
    const left = mark ? from - markWidth / 2 : from;
    const right = mark ? from + markWidth / 2 : to;
    let row = free.findIndex((taken) => taken <= left + 0.01);
    if (row < 0) row = free.length;
    free[row] = right;
    placed.push({
      index,
      row,
      from,
      // A short spell stays wide enough to be seen; it may cover a hair of the next, which is drawn over it.
      to: mark ? to : Math.max(to, from + 4),
      mark,
      openEnd: event.last === null,
      cutLeft: !mark && first < window.from,
      cutRight: !mark && end > window.to,
    });
  }
  return { placed, rows: free.length };
}

/** Marks of one kind often stand close (visits): they may overlap, all in one row. */
export function placeInOneRow(events: readonly Stretch[], window: Window, recordsTo: number, width: number): { placed: Placed[]; rows: number } {
  const all = place(events, window, recordsTo, width, 0);
  return { placed: all.placed.map((p) => ({ ...p, row: 0 })), rows: all.placed.length > 0 ? 1 : 0 };
}

export const onlyMarks = (events: readonly Stretch[]) => events.every((e) => e.last === e.first);

export type Tick = { day: number; label: string; major: boolean };

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Ticks on firsts of months: as close as fits `width` with `apart` pixels between labels. */
export function ticks(window: Window, width: number, apart: number): Tick[] {
  const months = Math.max((window.to - window.from) / 30.4375, 0.1);
  const fits = Math.max(Math.floor(width / apart), 1);
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((s) => months / s <= fits) ?? 240;
  const out: Tick[] = [];
  let day = fromDayNumber(window.from).slice(0, 8) + "01";
  if (step >= 12) day = day.slice(0, 5) + "01-01";
  const year = () => +day.slice(0, 4);
  const month = () => +day.slice(5, 7) - 1;
  while (step > 12 ? year() % (step / 12) !== 0 : step < 12 && month() % step !== 0) day = sameDayOfMonth(day, step >= 12 ? -12 : -1);
  for (; dayNumber(day) < window.to; day = sameDayOfMonth(day, step)) {
    if (dayNumber(day) < window.from) continue;
    const january = month() === 0;
    const label = step >= 12 ? String(year()) : january || out.length === 0 ? `${MONTHS[month()]} ${year()}` : (MONTHS[month()] ?? "");
    out.push({ day: dayNumber(day), label, major: january });
  }
  return out;
}

/** The window of an address: whole record, the last so many months of it, or from one day to another. */
export function windowOf(span: string | null, from: string | null, to: string | null, first: string, recordsTo: string): Window {
  const whole: Window = { from: dayNumber(first), to: Math.max(dayNumber(recordsTo), dayNumber(first)) + 1 };
  const months = span === null ? null : /^(\d{1,3})m$/.exec(span);
  if (months) return { from: dayNumber(sameDayOfMonth(recordsTo, -Number(months[1]))) + 1, to: dayNumber(recordsTo) + 1 };
  if (isDay(from) || isDay(to)) {
    const a = isDay(from) ? dayNumber(from) : whole.from;
    const b = isDay(to) ? dayNumber(to) + 1 : whole.to;
    if (b > a) return { from: a, to: b };
  }
  // A little air before the first event, so that it does not stick to the edge.
  const air = Math.ceil((whole.to - whole.from) / 60);
  return { from: whole.from - air, to: whole.to };
}

/** Half a window earlier or later, as days for the address. */
export function shifted(window: Window, direction: -1 | 1): { from: string; to: string } {
  const half = Math.max(Math.round((window.to - window.from) / 2), 1) * direction;
  return { from: fromDayNumber(window.from + half), to: fromDayNumber(window.to - 1 + half) };
}
