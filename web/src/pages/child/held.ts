// How far each lane's own records reach. A child's lanes rest on different files, which end on
// different days: what is open in a lane is known to be so only up to the lane's own last day.
import { addDays, dayNumber, withSpokenDays } from "../../words/dates";
import type { Lane, TimelineEvent } from "./summary";
import type { Window } from "./layout";

/** The last day for which a lane is held; that of all records where the lane does not say. */
export function heldTo(lane: Pick<Lane, "held">, recordsTo: string): string {
  const last = lane.held?.map((r) => r.to).reduce((a, b) => (a > b ? a : b), "") ?? "";
  return last === "" || last > recordsTo ? recordsTo : last;
}

/** The day after the last that is held: the end of what is still open, half-open as all ends. */
export function openUntil(lane: Pick<Lane, "held">, recordsTo: string): string {
  return addDays(heldTo(lane, recordsTo), 1);
}

export const endsEarly = (lane: Pick<Lane, "held">, recordsTo: string) => heldTo(lane, recordsTo) < recordsTo;

/** Stretches of a window, up to the records' end, for which a lane is not held; as days, half-open. */
export function gaps(lane: Pick<Lane, "held">, window: Window, recordsTo: string): Window[] {
  if (lane.held === undefined) return [];
  const end = Math.min(window.to, dayNumber(recordsTo) + 1);
  const out: Window[] = [];
  let at = window.from;
  for (const range of [...lane.held].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const from = Math.min(dayNumber(range.from), end);
    if (from > at) out.push({ from: at, to: from });
    at = Math.max(at, dayNumber(range.to) + 1);
  }
  if (at < end) out.push({ from: at, to: end });
  return out;
}

/** What is said of an event beside its name. Of a day after the records' end nothing is "not recorded". */
export function detailWords(event: Pick<TimelineEvent, "first" | "detail">, lane: Pick<Lane, "held">, recordsTo: string): string {
  const detail = event.first > heldTo(lane, recordsTo) ? event.detail.replace(/\bnone recorded\b/, "the records end before that day") : event.detail;
  return withSpokenDays(detail);
}
