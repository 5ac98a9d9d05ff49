// A child's record in a few sentences, worked out from the lanes alone.
import { addDays, longDay } from "../../words/dates";
import { formatNumber } from "../../words/numbers";
import type { Child, Range } from "../../api/types";
import { endsEarly, heldTo } from "./held";
import { ageInWords, lengthInWords } from "./length";

export type Lane = Child["lanes"][number];
export type TimelineEvent = Lane["events"][number];

/** What one event of a lane is called, and several. Labels come first: a lane can hold two kinds. */
const LABELS: Record<string, [string, string]> = {
  "Section 47 enquiry": ["section 47 enquiry", "section 47 enquiries"],
  "Initial child protection conference": ["initial child protection conference", "initial child protection conferences"],
  "In care": ["period in care", "periods in care"],
  "Short breaks": ["period of short breaks", "periods of short breaks"],
};
const LANES: Record<string, [string, string]> = {
  contacts: ["contact", "contacts"],
  early_help: ["episode of early help", "episodes of early help"],
  referrals: ["referral", "referrals"],
  assessments: ["assessment", "assessments"],
  child_in_need_plans: ["child in need plan", "child in need plans"],
  protection_plans: ["child protection plan", "child protection plans"],
  pre_proceedings: ["time in pre-proceedings", "times in pre-proceedings"],
  placements: ["placement", "placements"],
  missing: ["time missing or away", "times missing or away"],
  education_health_care: ["request for an EHC plan", "requests for an EHC plan"],
};

/** Lanes whose open spells say where the child stands now, most weighty first. */
const STANDING = ["care", "protection_plans", "pre_proceedings", "section_47", "child_in_need_plans", "assessments", "referrals", "early_help"];

const UNDER_WAY = new Set(["section_47", "assessments", "referrals"]);

/** Whose work goes on whatever the child's status, and where the child lived: not "known since". */
const NOT_CONTACT = new Set(["workers", "education_health_care", "addresses"]);

export const isOpen = (event: TimelineEvent) => event.last === null;

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const lower = (label: string) => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);

/** The first day on which anything is recorded of the child as known to the service. */
export function knownSince(lanes: readonly Lane[]): string | null {
  const days = lanes.filter((l) => !NOT_CONTACT.has(l.lane)).flatMap((l) => l.events.map((e) => e.first));
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b));
}

/** "3 referrals, 2 child protection plans": what there was over the whole record. */
export function counts(lanes: readonly Lane[]): string[] {
  const out: string[] = [];
  for (const lane of lanes) {
    const tally = new Map<string, { words: [string, string]; n: number }>();
    for (const event of lane.events) {
      const words = LABELS[event.label] ?? LANES[lane.lane];
      if (words === undefined) continue;
      const entry = tally.get(words[0]) ?? { words, n: 0 };
      entry.n += 1;
      tally.set(words[0], entry);
    }
    for (const { words, n } of tally.values()) out.push(`${formatNumber(n)} ${n === 1 ? words[0] : words[1]}`);
  }
  return out;
}

/**
 * "in care since 3 March 2024 (2 years)", where the child stands at the end of the records: by the day
 * to which each lane is held, the latest first.
 */
export function standing(lanes: readonly Lane[], recordsTo: string): { day: string; open: string[] }[] {
  const out: { day: string; open: string[] }[] = [];
  for (const name of STANDING) {
    const lane = lanes.find((l) => l.lane === name);
    for (const event of lane?.events.filter(isOpen) ?? []) {
      const day = heldTo(lane ?? {}, recordsTo);
      const length = lengthInWords(event.first, addDays(day, 1));
      let at = out.find((s) => s.day === day);
      if (at === undefined) out.push((at = { day, open: [] }));
      at.open.push(`${lower(event.label)}${UNDER_WAY.has(name) ? " open" : ""} since ${longDay(event.first)}${length === "" || length === "0 days" ? "" : ` (${length})`}`);
    }
  }
  return out.sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** Lanes with events whose own records end before the others', by the day they end. */
function endEarly(lanes: readonly Lane[], recordsTo: string): string[] {
  const days = new Map<string, string[]>();
  for (const lane of lanes) {
    if (lane.events.length === 0 || !endsEarly(lane, recordsTo)) continue;
    const day = heldTo(lane, recordsTo);
    days.set(day, [...(days.get(day) ?? []), lane.title]);
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([day, titles]) => `Not held after ${longDay(day)}: ${titles.join("; ")}.`);
}

/** What ended last, where nothing is open. */
function lastEnded(lanes: readonly Lane[]): { label: string; last: string } | null {
  let found: { label: string; last: string } | null = null;
  for (const name of STANDING)
    for (const e of lanes.find((l) => l.lane === name)?.events ?? [])
      if (e.last !== null && (found === null || e.last > found.last)) found = { label: e.label, last: e.last };
  return found;
}

/** The record in sentences. */
export function summary(child: Pick<Child, "born" | "lanes" | "records_to">): string[] {
  const { lanes, born, records_to: to } = child;
  const since = knownSince(lanes);
  if (since === null) {
    const rest = lanes.filter((l) => l.events.length > 0).map((l) => lower(l.title));
    return [rest.length === 0 ? "Nothing is recorded of this child." : `Nothing is recorded of this child but: ${list(rest)}.`];
  }
  const sentences: string[] = [];
  const age = born === null ? "" : since < born ? ", before birth" : `, at the age of ${ageInWords(born, since)}`;
  sentences.push(`First recorded on ${longDay(since)}${age}.`);
  if (to !== null) {
    const now = standing(lanes, to);
    const ended = lastEnded(lanes);
    if (now.length > 0) for (const { day, open } of now) sentences.push(`At ${longDay(day)}: ${open.join("; ")}.`);
    else if (ended !== null) sentences.push(`Nothing was open at ${longDay(to)}; what ended last was: ${lower(ended.label)}, on ${longDay(ended.last)}.`);
    else sentences.push(`Nothing was open at ${longDay(to)}.`);
    sentences.push(...endEarly(lanes, to));
  }
  const all = counts(lanes);
  if (all.length > 0) sentences.push(`In all: ${list(all)}.`);
  return sentences;
}

/**
 * Lanes without an event. An empty lane says "nothing" only for the days for which its records are
 * held; of one that is not held at all nothing can be said.
 */
export function emptyLanes(lanes: readonly Lane[], spoken: (day: string) => string): { none: { when: string; lanes: string[] }[]; notHeld: string[] } {
  const none: { when: string; lanes: string[] }[] = [];
  const notHeld: string[] = [];
  for (const lane of lanes) {
    if (lane.events.length > 0) continue;
    const held: readonly Range[] | undefined = lane.held;
    if (held !== undefined && held.length === 0) {
      notHeld.push(lane.title);
      continue;
    }
    const when = (held ?? []).map((r) => `from ${spoken(r.from)} to ${spoken(r.to)}`).join(" and ");
    const same = none.find((n) => n.when === when);
    if (same === undefined) none.push({ when, lanes: [lane.title] });
    else same.lanes.push(lane.title);
  }
  return { none, notHeld };
}

/** What a manager asks first, first; what another entry says more exactly is left out. */
const HEAD = ["team", "worker", "locality", "tier", "legal_status", "placement_type", "placement_provider", "primary_need", "need", "sex", "ethnicity", "ethnic_group", "disability", "uasc"];
const SAID_BY: Record<string, string> = { ethnic_group: "ethnicity", need: "primary_need" };

export function headFacts(profile: Child["profile"]): Child["profile"] {
  const rank = (name: string) => (HEAD.indexOf(name) + HEAD.length + 1) % (HEAD.length + 1);
  return profile
    .filter((p) => p.dimension !== "age_band" && !profile.some((other) => other.dimension === SAID_BY[p.dimension]))
    .sort((a, b) => rank(a.dimension) - rank(b.dimension));
}

export type LaneGroup = { name: string; title: string; lanes: Lane[] };

const GROUPS: readonly { name: string; title: string; lanes: readonly string[] }[] = [
  { name: "door", title: "Front door and early help", lanes: ["contacts", "early_help", "referrals", "assessments"] },
  { name: "need", title: "Child in need", lanes: ["child_in_need_plans", "child_in_need_visits"] },
  { name: "protection", title: "Child protection", lanes: ["section_47", "protection_plans", "protection_reviews", "protection_visits", "pre_proceedings"] },
  { name: "care", title: "In care", lanes: ["care", "legal_status", "placements", "care_reviews", "care_visits", "adoption"] },
  { name: "life", title: "Missing, health and education", lanes: ["missing", "immigration", "health", "education_health_care"] },
  { name: "after", title: "Leaving care", lanes: ["care_leaver"] },
  { name: "who", title: "Who works with the child", lanes: ["workers"] },
];

/** Lanes with events under headings, in the headings' order; one that no heading knows stands last. */
export function grouped(lanes: readonly Lane[]): LaneGroup[] {
  const out: LaneGroup[] = [];
  for (const lane of lanes) {
    if (lane.events.length === 0) continue;
    const known = GROUPS.find((g) => g.lanes.includes(lane.lane)) ?? { name: "other", title: "Other records" };
    const group = out.find((g) => g.name === known.name);
    if (group === undefined) out.push({ name: known.name, title: known.title, lanes: [lane] });
    else group.lanes.push(lane);
  }
  const rank = (g: LaneGroup) => (GROUPS.findIndex((known) => known.name === g.name) + GROUPS.length + 1) % (GROUPS.length + 1);
  return out.sort((a, b) => rank(a) - rank(b));
}
