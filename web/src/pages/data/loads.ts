// What a load says of itself.
import type { Load, Range } from "../../api/types";
import { longDay, shortDay } from "../../words/dates";

export type Rows = { read: number; loaded: number; rejected: number };

export function rows(load: Pick<Load, "files">): Rows {
  const sum = { read: 0, loaded: 0, rejected: 0 };
  for (const f of load.files) {
    sum.read += f.rows_read;
    sum.loaded += f.rows_loaded;
    sum.rejected += f.rows_rejected;
  }
  return sum;
}

export function together(all: readonly Rows[]): Rows {
  return all.reduce((a, b) => ({ read: a.read + b.read, loaded: a.loaded + b.loaded, rejected: a.rejected + b.rejected }), { read: 0, loaded: 0, rejected: 0 });
}

/** Every row read is loaded or rejected; anything else is a fault of the program. */
export const reconciles = (r: Rows) => r.read === r.loaded + r.rejected;

/** First and last day of which the load speaks. */
export function window(load: Pick<Load, "coverage">): Range | null {
  const days = load.coverage.flatMap((c) => c.ranges.flatMap((r) => [r.from, r.to])).sort();
  const from = days[0];
  const to = days.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

export function windowWords(load: Pick<Load, "coverage">): string {
  const w = window(load);
  return w === null ? "No days" : w.from === w.to ? shortDay(w.from) : `${shortDay(w.from)} to ${shortDay(w.to)}`;
}

/** What was loaded, without what its other columns say: the days, or a folder named after the year. */
export function titleWords(load: Pick<Load, "title" | "coverage">): string {
  const w = window(load);
  const title = w === null ? load.title : load.title.replace(`, ${longDay(w.from)} to ${longDay(w.to)}`, "");
  return title.replace(/ \((\d{4})\)$/, (whole, year: string, at: number) => (title.slice(0, at).endsWith(year) ? "" : whole));
}

export const findingsOf = (load: Pick<Load, "findings">) => load.findings.rejected + load.findings.doubtful + load.findings.note;

/** "22 Nov 2026, 05:07", in the reader's own time. */
export function moment(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime())
    ? instant
    : at.toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).replace(" at ", ", ");
}

/** The last of many lines, at most once in so many milliseconds: for a live region. */
export function sparing(say: (text: string) => void, apart: number, now: () => number): (text: string) => void {
  let last = -Infinity;
  return (text) => {
    if (now() - last < apart) return;
    last = now();
    say(text);
  };
}
