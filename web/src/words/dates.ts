// Days in words. A day is "2026-03-31", without hour or zone, all the way through.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export type Parts = { year: number; month: number; day: number };

export function parts(day: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(year, month - 1, date));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === date ? { year, month, day: date } : null;
}

export function isDay(text: string | null | undefined): text is string {
  return typeof text === "string" && parts(text) !== null;
}

const two = (n: number) => String(n).padStart(2, "0");

export function toDay(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  return `${String(date.getUTCFullYear()).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** The day that it is where the reader is. */
export function today(now = new Date()): string {
  return toDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** "31 March 2026" */
export function longDay(day: string): string {
  const p = parts(day);
  return p === null ? day : `${p.day} ${MONTHS[p.month - 1]} ${p.year}`;
}

/** "31 Mar 2026" */
export function shortDay(day: string): string {
  const p = parts(day);
  return p === null ? day : `${p.day} ${MONTHS[p.month - 1]?.slice(0, 3)} ${p.year}`;
}

/** A text with its days as a reader writes them: "late: due 22 Jul 2020" for "late: due 2020-07-22". */
export function withSpokenDays(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, shortDay);
}

/** "Mar 2026" */
export function shortMonth(day: string): string {
  const p = parts(day);
  return p === null ? day : `${MONTHS[p.month - 1]?.slice(0, 3)} ${p.year}`;
}

const SPOKEN = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]+)\.?,?\s+(\d{4}|\d{2})$/;
const NUMBERS = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})$/;

/**
 * A day as people write it here, day before month: "31/03/2026", "31.3.26", "31 March 2026", "31032026";
 * "March 2026" is its last day; "2026-03-31" as machines do. null: no such day.
 */
export function readDay(text: string): string | null {
  const plain = text.trim().toLowerCase();
  if (isDay(plain)) return plain;
  const year = (written: string) => (written.length === 2 ? 2000 : 0) + Number(written);
  const made = (y: number, m: number, d: number) => {
    const day = `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`;
    return isDay(day) ? day : null;
  };
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(plain) ?? NUMBERS.exec(plain);
  if (run !== null) return made(year(run[3] ?? ""), Number(run[2]), Number(run[1]));
  const spoken = SPOKEN.exec(plain);
  if (spoken === null) return null;
  const name = spoken[2] ?? "";
  const month = name.length < 3 ? 0 : MONTHS.findIndex((m) => m.toLowerCase().startsWith(name === "sept" ? "sep" : name)) + 1;
  if (month === 0) return null;
  const y = year(spoken[3] ?? "");
  return spoken[1] === undefined ? toDay(y, month + 1, 0) : made(y, month, Number(spoken[1]));
}

/** Days since 1970, for arithmetic. */
export function dayNumber(day: string): number {
  const p = parts(day);
  return p === null ? NaN : Date.UTC(p.year, p.month - 1, p.day) / 86_400_000;
}

export function fromDayNumber(n: number): string {
  return new Date(n * 86_400_000).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return fromDayNumber(dayNumber(day) + days);
}

export function isMonthEnd(day: string): boolean {
  return addDays(day, 1).endsWith("-01");
}

/** So many months on, clamped at the month's end; a month's end stays one. */
export function addMonths(day: string, months: number): string {
  const p = parts(day);
  if (p === null) return day;
  const last = toDay(p.year, p.month + months + 1, 0);
  if (isMonthEnd(day)) return last;
  const moved = toDay(p.year, p.month + months, Math.min(p.day, 28));
  return p.day <= 28 ? moved : p.day > Number(last.slice(8)) ? last : `${last.slice(0, 8)}${two(p.day)}`;
}

/** Ends of months and financial quarters worth choosing, latest first. */
export function recentMonthEnds(latest: string, count: number): string[] {
  const p = parts(latest);
  if (p === null) return [];
  const end = isMonthEnd(latest) ? latest : toDay(p.year, p.month, 0);
  return Array.from({ length: count }, (_, i) => addMonths(end, -i));
}

/** "just now", "3 hours ago", "yesterday", "5 days ago", else the day. */
export function ago(instant: string, now: Date): string {
  const then = new Date(instant);
  const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000);
  if (Number.isNaN(minutes)) return "";
  if (minutes < 2) return "just now";
  if (minutes < 60) return `${minutes} minutes ago`;
  const midnight = (d: Date) => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(then)) / 86_400_000);
  if (days === 0) return minutes < 120 ? "1 hour ago" : `${Math.floor(minutes / 60)} hours ago`;
  if (days === 1) return "yesterday";
  if (days <= 31) return `${days} days ago`;
  return `on ${then.getDate()} ${MONTHS[then.getMonth()]} ${then.getFullYear()}`;
}
