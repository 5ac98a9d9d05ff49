// The state of the findings page, and what is said of a finding.
import type { Finding } from "../../api/types";
import type { Changes } from "../../state/address";

export type Severity = Finding["severity"];
export type By = "rule" | "team" | "worker" | "load";
export type View = By | "each";

export const SEVERITIES: readonly Severity[] = ["rejected", "doubtful", "note"];

/** What a severity means for the figures: the first thing that a reader wants to know. */
export const SEVERITY_WORDS: Record<Severity, { title: string; meaning: string }> = {
  rejected: { title: "Rejected", meaning: "The row was left out. No figure counts it until it is mended and loaded again." },
  doubtful: { title: "Doubtful", meaning: "The row counts, but something in it cannot be right or is missing." },
  note: { title: "Note", meaning: "Nothing is wrong with a row. Worth knowing when reading the figures." },
};

export type Status = Finding["status"];
export const STATUSES: readonly Status[] = ["open", "mended", "accepted", "disputed"];
/** What people say of a finding. */
export const STATUS_WORDS: Record<Status, { title: string; meaning: string }> = {
  open: { title: "Open", meaning: "Nobody has said anything, or it has come back." },
  mended: { title: "Mended at source", meaning: "Put right in the case system; open again if a later load still has it." },
  accepted: { title: "Accepted", meaning: "It stays as it is, for the reason given." },
  disputed: { title: "Disputed", meaning: "The record is held to be right, for the reason given." },
};
export const needsReason = (status: Status) => status === "accepted" || status === "disputed";

export type State = {
  status: Status | null;
  view: View;
  severity: Severity | null;
  rule: string | null;
  team: string | null; // "": of no known team
  worker: string | null;
  load: number | null;
  subject: string | null;
  page: number;
};

export const VIEWS: readonly { view: View; text: string }[] = [
  { view: "rule", text: "By kind" },
  { view: "team", text: "By team" },
  { view: "worker", text: "By worker" },
  { view: "load", text: "By load" },
  { view: "each", text: "One by one" },
];

export function parseState(query: URLSearchParams): State {
  const by = query.get("by");
  const severity = query.get("severity");
  const load = query.get("load");
  const page = Math.floor(Number(query.get("page") ?? "1"));
  const status = query.get("status");
  return {
    status: STATUSES.includes(status as Status) ? (status as Status) : null,
    view: VIEWS.some((v) => v.view === by) ? (by as View) : "rule",
    severity: SEVERITIES.includes(severity as Severity) ? (severity as Severity) : null,
    rule: query.get("rule") || null,
    team: query.get("team"),
    worker: query.get("worker"),
    load: load !== null && /^\d+$/.test(load) ? Number(load) : null,
    subject: query.get("subject") || null,
    page: page >= 1 ? page : 1,
  };
}

/** A parameter that may be empty (of no known team): an empty text alone would be dropped. */
const sent = (text: string | null) => (text === "" ? [""] : text);

/** What the API is asked with. */
export function filters(state: State): Record<string, unknown> {
  const { severity, status, rule, team, worker, load, subject } = state;
  return Object.fromEntries(
    Object.entries({ severity, status, rule, team: sent(team), worker: sent(worker), load, subject }).filter(([, value]) => value !== null),
  );
}

/** What the address becomes when a line of a summary is opened. */
export function opened(by: By, key: string): Changes {
  return { by: "each", page: null, row: null, [by]: sent(key) };
}

export type Chip = { text: string; without: Changes };

/** The filters that hold, each with what takes it away. */
export function chips(state: State, titles: { rule: (rule: string) => string; load: (id: number) => string; team: (t: string) => string; worker: (w: string) => string }): Chip[] {
  const out: Chip[] = [];
  const add = (name: string, text: string) => out.push({ text, without: { [name]: null, page: null, row: null } });
  if (state.rule !== null) add("rule", titles.rule(state.rule));
  if (state.team !== null) add("team", state.team === "" ? "No team known" : `Team: ${titles.team(state.team)}`);
  if (state.worker !== null) add("worker", state.worker === "" ? "No worker known" : `Worker: ${titles.worker(state.worker)}`);
  if (state.load !== null) add("load", titles.load(state.load));
  if (state.status !== null) add("status", STATUS_WORDS[state.status].title);
  if (state.subject !== null) add("subject", `Child: ${state.subject}`);
  return out;
}

/** Rules of the readers of files in a reader's words, by what follows the kind of file; a rule that is not here keeps its own name. */
const RULES: Record<string, string> = {
  "after-return": "A date after the return's last day",
  "before-birth": "A date before the child's birth",
  "birth-date-conflict": "Two dates of birth for one child",
  "birth-differs": "Another date of birth than in an earlier return",
  blank: "Left blank, though it must be given",
  "conference-before-enquiry": "Conference dated before its section 47 enquiry",
  "duplicate-key": "Two rows with the same key",
  "duplicate-row": "The same row twice",
  "end-without-reason": "An end without its reason",
  "ends-after-extract": "Ends after the extract's last day",
  "ends-after-return": "Ends after the return's last day",
  "ends-before-it-begins": "Ends before it begins",
  "ends-before-start": "Ends before it starts",
  gap: "A gap between two episodes",
  "history-rewritten": "A later return tells an earlier year anew",
  "impossible-date": "A date that does not exist",
  "latest-date": "Dates later than the file can know",
  "link-adopted": "Two identifiers, one of an adopted child",
  "link-proposed": "Two identifiers that may be one child",
  linked: "Two identifiers taken as one child",
  malformed: "Not in the form it should have",
  "missing-column": "A column is missing",
  "missing-not-continued": "Missing episode that the later return does not go on with",
  "missing-outside-care": "Missing on a day outside care",
  "not-a-date": "Not a date",
  "not-continued": "Not carried on in the later return",
  "outdated-code": "A code that was no longer in use",
  overlap: "Two episodes at a time",
  "reason-without-end": "A reason without an end",
  "review-outside-plan": "Review dated outside its plan",
  "row-too-short": "A row with too few cells",
  "same-day": "Begins and ends on one day",
  "sex-conflict": "Two sexes recorded for one child",
  "start-differs": "Two returns begin an episode on other days",
  "start-moved": "Start of care moved by a later return",
  "two-extracts-of-one-time": "Two extracts of the same time",
  "two-returns-of-one-year": "Two returns of one year",
  "unknown-code": "A code that does not exist",
  "unknown-column": "A column that is not known",
  "unknown-element": "An element that is not known",
  "worker-not-continued": "Worker's time not carried on in the later return",
};

/** "A code that does not exist" for "cin-unknown-code"; a rule of the catalogue by its own title. */
export function ruleWords(rule: string, title = ""): string {
  if (title !== "") return title;
  const name = rule.replace(/^(cin|ssd|903|person|loc|file)-/, "");
  const text = name.replaceAll("-", " ");
  return RULES[name] ?? text.charAt(0).toUpperCase() + text.slice(1);
}

const KINDS: Record<string, string> = { cin: "CIN census", ssd: "Standard Safeguarding Dataset", "903": "SSDA903", person: "Across files", file: "Files", loc: "Lists" };

/** The file's kind that a rule speaks of, from its first part; those of the catalogue speak of the history that was made. */
export function ruleSource(rule: string, title = ""): string {
  if (title !== "") return "Across records";
  return KINDS[rule.split("-")[0] ?? ""] ?? "";
}

/**
 * "CHILD=A1; DOB=2010-01-01" as pairs. A value may hold "; " itself: a new column begins only where
 * a name in capitals, digits and underscores stands before "=".
 */
export function rowPairs(row: string): { column: string; value: string }[] {
  const out: { column: string; value: string }[] = [];
  for (const part of row.split("; ")) {
    const match = /^([A-Za-z_][\w ./-]*)=(.*)$/s.exec(part);
    const before = out.at(-1);
    if (match !== null) out.push({ column: match[1] ?? "", value: match[2] ?? "" });
    else if (before !== undefined) before.value += "; " + part;
    else if (part !== "") out.push({ column: "", value: part });
  }
  return out;
}

export function total(rows: readonly { rejected: number; doubtful: number; note: number }[]): Record<Severity, number> {
  const sum = { rejected: 0, doubtful: 0, note: 0 };
  for (const r of rows) for (const s of SEVERITIES) sum[s] += r[s];
  return sum;
}
