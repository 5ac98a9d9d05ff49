import { describe, expect, test } from "vitest";
import { withChanges } from "../../state/address";
import { address } from "../../api/client";
import { chips, filters, needsReason, opened, parseState, rowPairs, ruleSource, ruleWords, STATUSES, total } from "./findings";

const state = (query: string) => parseState(new URLSearchParams(query));

describe("the address", () => {
  test("what is there, and what is nonsense", () => {
    expect(state("by=team&severity=rejected&rule=cin-blank&load=3&page=2")).toEqual({ status: null, view: "team", severity: "rejected", rule: "cin-blank", team: null, worker: null, load: 3, subject: null, page: 2 });
    expect(state("by=x&severity=y&load=z&page=-1")).toEqual({ status: null, view: "rule", severity: null, rule: null, team: null, worker: null, load: null, subject: null, page: 1 });
  });
  test("no known team is a filter of its own, through the address and to the server", () => {
    const query = withChanges(new URLSearchParams("by=team"), opened("team", ""));
    expect(query.toString()).toBe("by=each&team=");
    expect(parseState(query).team).toBe("");
    expect(address("/findings", filters(parseState(query)))).toBe("/api/v1/findings?team=");
    expect(filters(state("by=each"))).toEqual({});
  });
  test("each filter can be taken away", () => {
    const titles = { rule: (r: string) => r, load: (n: number) => `Load ${n}`, team: (t: string) => t, worker: (w: string) => w };
    const all = chips(state("rule=a&team=&worker=W1&load=2&subject=C1"), titles);
    expect(all.map((c) => c.text)).toEqual(["a", "No team known", "Worker: W1", "Load 2", "Child: C1"]);
    expect(withChanges(new URLSearchParams("rule=a&team=&page=3"), all[1]?.without ?? {}).toString()).toBe("rule=a");
  });
});

describe("the status of a finding", () => {
  test("is a filter like the others", () => {
    expect(state("status=accepted").status).toBe("accepted");
    expect(state("status=gone").status).toBeNull();
    expect(filters(state("by=each&status=open"))).toEqual({ status: "open" });
  });
  test("a reason is asked for where a finding stays", () => {
    expect(STATUSES.filter(needsReason)).toEqual(["accepted", "disputed"]);
  });
});

describe("words", () => {
  test("rules", () => {
    expect(ruleWords("cin-ends-before-start")).toBe("Ends before it starts");
    expect(ruleWords("903-quite-new")).toBe("Quite new");
    expect(ruleWords("upn-of-two", "One UPN of two children")).toBe("One UPN of two children");
    expect(ruleSource("person-birth-missing", "No date of birth")).toBe("Across records");
    expect(ruleSource("903-gap")).toBe("SSDA903");
    expect(ruleSource("other")).toBe("");
  });
  test("a row as pairs; a value may hold the mark between them", () => {
    expect(rowPairs("CHILD=A1; NOTE=one; two; DOB=2010-01-01; EMPTY=")).toEqual([
      { column: "CHILD", value: "A1" },
      { column: "NOTE", value: "one; two" },
      { column: "DOB", value: "2010-01-01" },
      { column: "EMPTY", value: "" },
    ]);
    expect(rowPairs("")).toEqual([]);
  });
  test("totals", () => expect(total([{ rejected: 1, doubtful: 2, note: 3 }, { rejected: 4, doubtful: 0, note: 0 }])).toEqual({ rejected: 5, doubtful: 2, note: 3 }));
});
