import { describe, expect, test } from "vitest";
import { chosenColumns, columnsParameter, emptyWords, figureWords, lasted, showsValue, tabs, tellingColumns, until, valueTitle, valueWords } from "./rows";

const period = { kind: "day" as const, first: "2026-03-31", last: "2026-03-31", spoken: "31 March 2026" };

describe("columns", () => {
  const all = ["age_band", "disability", "sex", "team", "worker"];
  test("the usual ones, those asked for, none", () => {
    expect(chosenColumns(all, null)).toEqual(["age_band", "sex", "team", "worker"]);
    expect(chosenColumns(all, "worker,disability,nonsense")).toEqual(["disability", "worker"]);
    expect(chosenColumns(all, "none")).toEqual([]);
  });
  test("one that says nothing of anybody is left out of the usual ones", () => {
    const label = (value: string) => ({ value, label: value });
    const row = (...values: string[]) => ({ subject: "a", kind: "child", first: "2026-01-01", last: null, met: true, value: 1, breakdown: null, profile: values.map(label), source: { file: "", line: 0 } });
    expect(tellingColumns({ columns: ["sex", "legal_status", "need"], rows: [row("F", "not known", "N1"), row("not known", "not known", "N2")] })).toEqual(["sex"]);
  });
  test("a legal status is usual where children are in care, or were", () => {
    const row = { subject: "a", kind: "child", first: "2026-01-01", last: null, met: true, value: 1, breakdown: null, profile: [{ value: "C2", label: "C2" }, { value: "F", label: "F" }], source: { file: "", line: 0 } };
    const members = { columns: ["legal_status", "sex"], rows: [row] };
    expect(tellingColumns(members, "children-in-care")).toEqual(["legal_status", "sex"]);
    expect(tellingColumns(members, "care-leavers")).toEqual(["legal_status", "sex"]);
    expect(tellingColumns(members, "front-door")).toEqual(["sex"]);
    expect(chosenColumns(members.columns, "legal_status")).toEqual(["legal_status"]);
  });
  test("go through the address and back", () => {
    for (const chosen of [[], ["sex"], ["worker", "disability"], all]) {
      expect(chosenColumns(all, columnsParameter(all, chosen))).toEqual(all.filter((c) => chosen.includes(c)));
    }
    expect(columnsParameter(all, ["worker", "age_band", "sex", "team"])).toBeNull();
    expect(columnsParameter(all, ["worker", "age_band", "sex", "team"], ["sex"])).toBe("age_band,sex,team,worker");
  });
});

describe("how long", () => {
  test("as far as the period sees it", () => {
    expect(lasted({ first: "2024-04-01", last: null }, "2026-03-31")).toBe("2 years");
    expect(lasted({ first: "2024-04-01", last: "2026-06-01" }, "2026-03-31")).toBe("2 years");
    expect(lasted({ first: "2024-04-01", last: "2024-04-05" }, "2026-03-31")).toBe("4 days");
    expect(lasted({ first: "2026-03-31", last: null }, "2026-03-31")).toBe("1 day");
    expect(lasted({ first: "2024-04-01", last: "2024-04-01" }, "2026-03-31")).toBe("");
    expect(until({ first: "2024-04-01", last: null }, "2026-03-31")).toBe("Still open");
    expect(until({ first: "2024-04-01", last: "2026-04-01" }, "2026-03-31")).toBe("Still open");
    expect(until({ first: "2024-04-01", last: "2024-04-05" }, "2026-03-31")).toBe("5 Apr 2024");
  });
});

describe("figures", () => {
  test("values with their unit in the heading", () => {
    expect(valueWords(1234, { decimals: 1 })).toBe("1,234");
    expect(valueWords(12.25, { decimals: 0 })).toBe("12.3");
    expect(valueTitle({ unit: "working days" })).toBe("Working days");
    expect(valueTitle({ unit: "" })).toBe("Value");
    expect(showsValue("percentage")).toBe(false);
    expect(showsValue("distribution")).toBe(true);
  });
  test("n of n, n alone", () => {
    expect(figureWords({ numerator: 57, denominator: 612 }, "percentage")).toBe("57\u00a0of\u00a0612");
    expect(figureWords({ numerator: 1234, denominator: null }, "count")).toBe("1,234");
    expect(figureWords({ numerator: null, denominator: 612 }, "percentage")).toBe("of\u00a0612");
    expect(figureWords({ numerator: 900, denominator: 40 }, "distribution")).toBe("40\u00a0values");
    expect(figureWords({ numerator: 1113, denominator: 151134 }, "rate_per_10000")).toBe("1,113\u00a0÷\u00a0151,134");
  });
  test("tabs only where there is something to choose", () => {
    expect(tabs({ all: 612, met: 57, not_met: 555 }, "percentage").map((t) => t.text)).toEqual(["All (612)", "Counted (57)", "Not counted (555)"]);
    expect(tabs({ all: 57, met: 57, not_met: 0 }, "count")).toEqual([]);
    expect(tabs(undefined, "percentage")).toHaveLength(3);
    expect(tabs({ all: 3, met: 2, not_met: 1 }, "ratio")[2]?.text).toBe("Divided by (1)");
  });
  test("an empty list says why", () => {
    const empty = { which: "all" as const, hidden: 0, where: [], numerator: 0, denominator: 0, period };
    expect(emptyWords(empty)).toBe("There was nobody to count on 31 March 2026.");
    expect(emptyWords({ ...empty, cell: { status: "not_available", reason: "not held", numerator: null, denominator: null } })).toBe("Where there is no figure, there is no list.");
    expect(emptyWords({ ...empty, hidden: 3 })).toBe("Each of the 3 is outside your access.");
    expect(emptyWords({ ...empty, which: "met", denominator: 12 })).toContain("All 12 stand under");
    expect(emptyWords({ ...empty, which: "not_met", denominator: 12, where: [{ dimension: "team", values: ["a"] }] })).toBe("Nobody is left out: all 12 are counted with these filters: take one away to see more.");
  });
});
