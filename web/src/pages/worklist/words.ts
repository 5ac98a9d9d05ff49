// What the worklist says. It tells of what is recorded, never of what was done; and what is not
// known is no zero.
import { addDays, dayNumber, longDay, parts, shortDay } from "../../words/dates";
import { formatNumber, plural, sentence } from "../../words/numbers";
import type { Grid } from "../../words/grid";
import { lengthInWords } from "../child/length";
import type { ClockCount, Step, Worklist } from "./state";

const NB = "\u00a0";
const WEEKDAYS = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/** "Fri 3 Apr 2026": on which day of the week something is due matters to whoever plans one. */
export function dueDay(day: string): string {
  const n = dayNumber(day);
  return Number.isNaN(n) ? day : `${WEEKDAYS[((n % 7) + 7) % 7]} ${shortDay(day)}`;
}

/** "12 days overdue", "due in 3 days"; counted from the day of the list. From a year on in years and months. */
export function whenWords(step: Pick<Step, "status" | "days" | "due">): string {
  const { status, days, due } = step;
  if (status === "not_known" || days === null) return "Not known whether overdue";
  if (status === "overdue") {
    const length = lengthInWords(due, addDays(due, days));
    return `${(length.includes("year") ? length : plural(days, "day")).replaceAll(" ", NB)} overdue`;
  }
  return days === 0 ? "Due on the day" : `Due in ${formatNumber(days)}${NB}${days === 1 ? "day" : "days"}`;
}

/** "30 Mar to 5 Apr", "1 to 7 Apr". */
export function weekWords(week: { from: string; to: string }): string {
  const from = parts(week.from);
  const to = parts(week.to);
  if (from === null || to === null) return `${week.from} to ${week.to}`;
  const short = (day: string) => shortDay(day).replace(/ \d{4}$/, "").replace(" ", NB);
  return from.month === to.month ? `${from.day} to ${short(week.to)}` : `${short(week.from)} to ${short(week.to)}`;
}

export const lastDay = (list: Pick<Worklist, "weeks" | "as_at">) => list.weeks.at(-1)?.to ?? list.as_at;

export type Totals = { overdue: number | null; due: number | null; notKnown: number; leftOut: number; undated: number };

/** All clocks together; null where none can tell. */
export function totals(clocks: readonly ClockCount[]): Totals {
  const sum = (pick: (clock: ClockCount) => number | null) => {
    const known = clocks.map(pick).filter((n): n is number => n !== null);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  return { overdue: sum((c) => c.overdue), due: sum((c) => c.due), notKnown: sum((c) => c.not_known) ?? 0, leftOut: sum((c) => c.left_out) ?? 0, undated: sum((c) => c.undated) ?? 0 };
}

/** "7 overdue as at 31 March 2026; 12 due by 27 April 2026": the page in a line, for those who hear it. */
export function listWords(list: Worklist): string {
  const t = totals(list.clocks);
  const said = [
    t.overdue === null ? "" : `${formatNumber(t.overdue)} overdue as at ${longDay(list.as_at)}`,
    t.due === null ? "" : `${formatNumber(t.due)} due by ${longDay(lastDay(list))}`,
    t.notKnown === 0 ? "" : `${formatNumber(t.notKnown)} of which that is not known`,
  ].filter((part) => part !== "");
  return said.length === 0 ? "Nothing can be told" : said.join("; ");
}

export type Gathered = { said: string; titles: string[] };

/** Clocks of a state, those of which the same is to be said together. */
export function gathered(clocks: readonly ClockCount[], state: ClockCount["state"]): Gathered[] {
  const groups: Gathered[] = [];
  for (const clock of clocks.filter((c) => c.state === state)) {
    const said = sentence(clock.said.replace(/^not held: /, ""));
    const group = groups.find((g) => g.said === said);
    if (group === undefined) groups.push({ said, titles: [clock.title] });
    else group.titles.push(clock.title);
  }
  return groups.sort((a, b) => b.titles.length - a.titles.length);
}

/** "Core groups, reviews and 3 more". */
export function namesWords(titles: readonly string[]): string {
  if (titles.length <= 3) return titles.length < 2 ? (titles[0] ?? "") : `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`;
  return `${titles.slice(0, 2).join(", ")} and ${formatNumber(titles.length - 2)} more`;
}

/** "Records to 31 March 2026"; "Records to between 1 and 31 March …" where clocks rest on several. For paper. */
export function recordsWords(list: Pick<Worklist, "clocks" | "as_at">): string {
  const days = [...new Set(list.clocks.flatMap((c) => (c.records_to === null ? [] : [c.records_to])))].sort();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return "No records that may feed a worklist";
  const age = (day: string) => {
    const n = dayNumber(list.as_at) - dayNumber(day);
    return n === 0 ? "" : ` (${plural(n, "day")} old)`;
  };
  if (first === last) return `Records to ${longDay(last)}${age(last)}`;
  return `Records to ${longDay(last)}${age(last)}, of some steps only to ${longDay(first)}${age(first)}`;
}

/** Why there is nothing on the list. */
export function emptyWords(list: Worklist): string {
  const t = totals(list.clocks);
  if (list.hidden > 0 && (t.overdue ?? 0) + (t.due ?? 0) + t.notKnown === 0) return `All that is due, ${formatNumber(list.hidden)}, is outside your access.`;
  if (list.clocks.length > 0 && list.clocks.every((c) => c.state === "not_held")) return "There is no worklist of this day.";
  const what = list.clocks.length === 1 && list.clocks[0] ? ` of “${list.clocks[0].title}”` : "";
  const on = longDay(list.as_at);
  const until = longDay(lastDay(list));
  const why = list.clocks.some((c) => c.state === "short") ? "the records begin too late" : "the records are too old";
  if (list.status === "overdue") return t.overdue === null ? `What is overdue is not known: ${why}.` : `Nothing${what} is overdue in the records as at ${on}.`;
  if (list.status === "due") return t.overdue === null ? `By records that do not say what is overdue, nothing${what} falls due from ${on} to ${until}.` : `Nothing${what} falls due from ${on} to ${until} by the records.`;
  if (list.status === "not_known") return "There is nothing of which it is not known whether it is overdue.";
  if (t.overdue === null) return `What${what} is overdue or falls due is not known: ${why}.`;
  return `Nothing${what} is overdue in the records as at ${on}, and nothing falls due by ${until}.`;
}

/** "No visit recorded as at 31 March 2026." */
export function recordedWords(step: Pick<Step, "said">): string {
  return sentence(step.said.replace(/\b\d{4}-\d{2}-\d{2}\b/g, longDay));
}

/** "First review conference". */
export const whatWords = (step: Pick<Step, "what" | "title">) => (step.what === "" ? step.title : step.what.charAt(0).toUpperCase() + step.what.slice(1));

/** "Visits to children in care" says all of "Visit"; "Second review" and "Reviews of children in care" are both to be said. */
export function stepWords(step: Pick<Step, "what" | "title">): { step: string; clock: string } {
  return step.title.toLowerCase().startsWith(step.what.toLowerCase()) ? { step: step.title, clock: "" } : { step: whatWords(step), clock: step.title };
}

export function csvGrid(rows: readonly Step[], asAt: string): Grid {
  const status = { overdue: "overdue", due: "due", not_known: "not known" };
  return [
    ["As at", "Status", "Due", "Days overdue", "Days until due", "Child", "What is due", "Kind of step", "Counted from", "Recorded", "Worker", "Team", "Record", "File", "Line"],
    ...rows.map((r) => [
      asAt,
      status[r.status],
      r.due,
      r.status === "overdue" ? r.days : null,
      r.status === "due" ? r.days : null,
      r.subject,
      whatWords(r),
      r.title,
      r.start,
      recordedWords(r),
      r.worker,
      r.team,
      r.record,
      r.source.file,
      r.source.line > 0 ? r.source.line : null,
    ]),
  ];
}

/** Weeks in words: "the week to 6 April 2026", "the 4 weeks to 27 April 2026". */
export function aheadWords(list: Pick<Worklist, "weeks" | "as_at">): string {
  const n = list.weeks.length;
  return `the ${n === 1 ? "week" : `${n} weeks`} to ${longDay(lastDay(list))}`;
}

/** The longest of the bars of those who are known, each kind on a scale of its own; 0 where there is none. */
export function scales(loads: readonly { overdue: number; not_known: number; due: readonly number[] }[]): { past: number; week: number } {
  return {
    past: Math.max(0, ...loads.flatMap((l) => [l.overdue, l.not_known])),
    week: Math.max(0, ...loads.flatMap((l) => l.due)),
  };
}
