import { describe, expect, test } from "vitest";
import type { ClockCount, Step, Worklist } from "./state";
import { aheadWords, csvGrid, dueDay, emptyWords, gathered, listWords, namesWords, recordedWords, recordsWords, scales, stepWords, totals, weekWords, whatWords, whenWords } from "./words";

const NB = "\u00a0";

const clock = (over: Partial<ClockCount>): ClockCount => ({ id: "cp_visit", title: "Visits to children on a plan", state: "told", said: "", records_to: "2026-03-31", age_days: 0, open: 9, overdue: 2, due: 3, not_known: 0, left_out: 0, undated: 0, ...over });
const stale = (over: Partial<ClockCount> = {}) => clock({ id: "stale", title: "Core groups", state: "stale", said: "the records end on 1 March 2026, 30 days before 31 March 2026", records_to: "2026-03-01", age_days: 30, overdue: null, due: 1, not_known: 4, ...over });
const absent = (over: Partial<ClockCount> = {}) => clock({ id: "absent", title: "Health assessments", state: "not_held", said: "not held: no file that may feed a worklist tells of it", records_to: null, age_days: null, open: null, overdue: null, due: null, not_known: null, ...over });

const list = (over: Partial<Worklist>): Worklist => ({
  generation: 1,
  as_at: "2026-03-31",
  weeks: [
    { from: "2026-03-31", to: "2026-04-06" },
    { from: "2026-04-07", to: "2026-04-13" },
  ],
  stale_after_days: 7,
  team: null,
  worker: null,
  status: "all",
  clocks: [clock({})],
  load: { teams: [], workers: [] },
  total: 0,
  hidden: 0,
  rows: [],
  ...over,
});

const step: Step = { clock: "cp_visit", title: "Visits to children on a plan", subject: "C1", what: "visit", start: "2026-03-01", due: "2026-03-19", status: "overdue", days: 12, said: "no visit recorded as at 2026-03-31", record: "P1", worker: "W1", team: "North", source: { file: "ssd/visits.csv", line: 7 } };

describe("days", () => {
  test("how much is overdue, or how soon due", () => {
    expect(whenWords({ status: "overdue", days: 12, due: "2026-03-19" })).toBe(`12${NB}days overdue`);
    expect(whenWords({ status: "overdue", days: 1, due: "2026-03-30" })).toBe(`1${NB}day overdue`);
    expect(whenWords({ status: "overdue", days: 364, due: "2025-03-31" })).toBe(`364${NB}days overdue`);
    expect(whenWords({ status: "overdue", days: 365, due: "2025-03-31" })).toBe(`1${NB}year overdue`);
    expect(whenWords({ status: "overdue", days: 2096, due: "2020-07-03" })).toBe(`5${NB}years${NB}8${NB}months overdue`);
    expect(whenWords({ status: "due", days: 0, due: "2026-03-31" })).toBe("Due on the day");
    expect(whenWords({ status: "due", days: 1, due: "2026-04-01" })).toBe(`Due in 1${NB}day`);
  });
  test("what is not known is called neither overdue nor due", () => {
    expect(whenWords({ status: "not_known", days: null, due: "2026-03-01" })).toBe("Not known whether overdue");
  });
  test("a due day has its day of the week", () => {
    expect(dueDay("2026-03-31")).toBe("Tue 31 Mar 2026");
    expect(dueDay("2024-02-29")).toBe("Thu 29 Feb 2024");
    expect(dueDay("1969-12-31")).toBe("Wed 31 Dec 1969");
  });
  test("weeks, within a month, across months and years", () => {
    expect(weekWords({ from: "2026-04-07", to: "2026-04-13" })).toBe(`7 to 13${NB}Apr`);
    expect(weekWords({ from: "2026-03-31", to: "2026-04-06" })).toBe(`31${NB}Mar to 6${NB}Apr`);
    expect(weekWords({ from: "2025-12-29", to: "2026-01-04" })).toBe(`29${NB}Dec to 4${NB}Jan`);
    expect(aheadWords(list({}))).toBe("the 2 weeks to 13 April 2026");
    expect(aheadWords(list({ weeks: [{ from: "2026-03-31", to: "2026-04-06" }] }))).toBe("the week to 6 April 2026");
  });
});

describe("what is said", () => {
  test("what is recorded, never what was done", () => {
    expect(recordedWords(step)).toBe("No visit recorded as at 31 March 2026.");
    expect(recordedWords({ said: "no visit recorded as at 31 March 2026" })).toBe("No visit recorded as at 31 March 2026.");
    expect(recordedWords(step)).not.toMatch(/not visited/i);
    expect(whatWords({ what: "first review conference", title: "Reviews" })).toBe("First review conference");
    expect(whatWords({ what: "", title: "Reviews" })).toBe("Reviews");
  });
  test("a step and its clock, each once", () => {
    expect(stepWords(step)).toEqual({ step: "Visits to children on a plan", clock: "" });
    expect(stepWords({ what: "second review", title: "Reviews of children in care" })).toEqual({ step: "Second review", clock: "Reviews of children in care" });
    expect(stepWords({ what: "", title: "Reviews" })).toEqual({ step: "Reviews", clock: "" });
  });
  test("all clocks together; one that cannot tell adds nothing, and none makes no nought", () => {
    expect(totals([clock({}), clock({ overdue: 5, due: 1 })])).toEqual({ overdue: 7, due: 4, notKnown: 0, leftOut: 0, undated: 0 });
    expect(totals([clock({ undated: 3 }), stale(), absent({ left_out: 6 })])).toEqual({ overdue: 2, due: 4, notKnown: 4, leftOut: 6, undated: 3 });
    expect(totals([stale()])).toEqual({ overdue: null, due: 1, notKnown: 4, leftOut: 0, undated: 0 });
    expect(totals([absent()])).toEqual({ overdue: null, due: null, notKnown: 0, leftOut: 0, undated: 0 });
    expect(totals([])).toEqual({ overdue: null, due: null, notKnown: 0, leftOut: 0, undated: 0 });
  });
  test("the page in a line", () => {
    expect(listWords(list({}))).toBe("2 overdue as at 31 March 2026; 3 due by 13 April 2026");
    expect(listWords(list({ clocks: [stale()] }))).toBe("1 due by 13 April 2026; 4 of which that is not known");
    expect(listWords(list({ clocks: [absent()] }))).toBe("Nothing can be told");
  });
  test("clocks with the same reason stand together", () => {
    const groups = gathered([absent(), clock({}), absent({ title: "Dental checks" }), absent({ title: "Reviews", said: "not held: the records begin on 1 April 2026" })], "not_held");
    expect(groups).toEqual([
      { said: "No file that may feed a worklist tells of it.", titles: ["Health assessments", "Dental checks"] },
      { said: "The records begin on 1 April 2026.", titles: ["Reviews"] },
    ]);
    expect(gathered([clock({})], "stale")).toEqual([]);
  });
  test("many clocks are not all named in a sentence", () => {
    expect(namesWords(["A"])).toBe("A");
    expect(namesWords(["A", "B", "C"])).toBe("A, B and C");
    expect(namesWords(["A", "B", "C", "D"])).toBe("A, B and 2 more");
  });
  test("how old the records are", () => {
    expect(recordsWords(list({}))).toBe("Records to 31 March 2026");
    expect(recordsWords(list({ clocks: [stale()] }))).toBe("Records to 1 March 2026 (30 days old)");
    expect(recordsWords(list({ clocks: [clock({}), stale(), absent()] }))).toBe("Records to 31 March 2026, of some steps only to 1 March 2026 (30 days old)");
    expect(recordsWords(list({ clocks: [absent()] }))).toBe("No records that may feed a worklist");
  });
});

describe("nothing on the list", () => {
  const none = clock({ overdue: 0, due: 0 });
  test("nothing overdue is said only where that is known", () => {
    expect(emptyWords(list({ clocks: [none] }))).toBe("Nothing of “Visits to children on a plan” is overdue in the records as at 31 March 2026, and nothing falls due by 13 April 2026.");
    expect(emptyWords(list({ clocks: [none, none] }))).toBe("Nothing is overdue in the records as at 31 March 2026, and nothing falls due by 13 April 2026.");
    expect(emptyWords(list({ clocks: [stale({ due: 0, not_known: 0 }), absent()] }))).toBe("What is overdue or falls due is not known: the records are too old.");
    expect(emptyWords(list({ status: "due", clocks: [stale({ due: 0 })] }))).toBe("By records that do not say what is overdue, nothing of “Core groups” falls due from 31 March 2026 to 13 April 2026.");
    expect(emptyWords(list({ status: "due", clocks: [none, absent()] }))).toBe("Nothing falls due from 31 March 2026 to 13 April 2026 by the records.");
    expect(emptyWords(list({ status: "overdue", clocks: [stale(), absent()] }))).toBe("What is overdue is not known: the records are too old.");
    expect(emptyWords(list({ status: "overdue", clocks: [stale({ state: "short" })] }))).toBe("What is overdue is not known: the records begin too late.");
  });
  test("no records are not nobody", () => {
    expect(emptyWords(list({ clocks: [absent(), absent()] }))).toBe("There is no worklist of this day.");
  });
  test("outside the reader's access is not nobody", () => {
    expect(emptyWords(list({ clocks: [none], hidden: 3 }))).toBe("All that is due, 3, is outside your access.");
  });
});

describe("numbers", () => {
  test("bars: what is past and the weeks each on a scale of its own", () => {
    expect(scales([{ overdue: 30, not_known: 0, due: [1, 4] }, { overdue: 2, not_known: 40, due: [3, 0] }])).toEqual({ past: 40, week: 4 });
    expect(scales([])).toEqual({ past: 0, week: 0 });
  });
  test("a row for a spreadsheet: numbers as numbers, one of two columns of days", () => {
    const [head, first, second] = csvGrid([step, { ...step, status: "not_known", days: null, source: { file: "", line: 0 } }], "2026-03-31");
    expect(head).toHaveLength(first?.length ?? 0);
    expect(first?.slice(0, 8)).toEqual(["2026-03-31", "overdue", "2026-03-19", 12, null, "C1", "Visit", "Visits to children on a plan"]);
    expect(second?.slice(1, 5)).toEqual(["not known", "2026-03-19", null, null]);
    expect(second?.at(-1)).toBeNull();
  });
});
