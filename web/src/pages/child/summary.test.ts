import { describe, expect, test } from "vitest";
import { counts, emptyLanes, grouped, headFacts, knownSince, standing, summary, type Lane } from "./summary";

const event = (first: string, last: string | null, label: string) => ({ first, last, label, detail: "", source: { file: "f.csv", line: 2 } });
const lane = (name: string, events: ReturnType<typeof event>[], held?: { from: string; to: string }[]): Lane => ({ lane: name, title: `Title of ${name}`, events, ...(held ? { held } : {}) });

const lanes = [
  lane("contacts", []),
  lane("referrals", [event("2019-03-12", "2019-06-01", "Referral"), event("2020-01-02", "2020-01-02", "Referral, no further action"), event("2023-11-01", null, "Referral")]),
  lane("section_47", [event("2023-11-10", "2023-11-20", "Section 47 enquiry"), event("2023-11-20", "2023-11-20", "Initial child protection conference")]),
  lane("protection_plans", [event("2023-11-20", "2024-03-03", "Child protection plan: Neglect")]),
  lane("care", [event("2024-03-03", null, "In care")]),
  lane("placements", [event("2024-03-03", "2024-05-01", "Foster placement"), event("2024-05-01", null, "Children's home")]),
  lane("workers", [event("2018-01-01", null, "Duty Team")]),
  lane("something_new", [event("2024-01-01", "2024-01-01", "New")]),
];

describe("summary", () => {
  test("the record in sentences", () => {
    expect(summary({ born: "2015-03-12", lanes, records_to: "2026-03-31" })).toEqual([
      "First recorded on 12 March 2019, at the age of 4 years.",
      "At 31 March 2026: in care since 3 March 2024 (2 years); referral open since 1 November 2023 (2 years 5 months).",
      "In all: 3 referrals, 1 section 47 enquiry, 1 initial child protection conference, 1 child protection plan, 1 period in care and 2 placements.",
    ]);
  });
  test("before birth, nothing open, nothing at all", () => {
    const closed = [lane("protection_plans", [event("2024-01-05", "2024-05-06", "Child protection plan: Neglect")])];
    expect(summary({ born: "2024-02-01", lanes: closed, records_to: "2026-03-31" }).slice(0, 2)).toEqual([
      "First recorded on 5 January 2024, before birth.",
      "Nothing was open at 31 March 2026; what ended last was: child protection plan: Neglect, on 6 May 2024.",
    ]);
    expect(summary({ born: null, lanes: [lane("care", [])], records_to: null })).toEqual(["Nothing is recorded of this child."]);
  });
  test("where a child lived is no contact", () => {
    const born = "2018-06-26";
    const homes = lane("addresses", [event(born, null, "LS1")]);
    expect(summary({ born, lanes: [homes, lane("contacts", [event("2021-06-26", "2021-06-26", "Contact")])], records_to: null })[0]).toBe("First recorded on 26 June 2021, at the age of 3 years.");
    expect(summary({ born, lanes: [homes], records_to: null })).toEqual(["Nothing is recorded of this child but: title of addresses."]);
  });
  test("what is open in a lane is said of the lane's own last day", () => {
    const held = (to: string) => [{ from: "2019-04-01", to }];
    const two = [lane("care", [event("2024-03-31", null, "In care")], held("2026-03-31")), lane("child_in_need_plans", [event("2024-04-01", null, "Child in need plan")], held("2025-03-31"))];
    expect(standing(two, "2026-03-31")).toEqual([
      { day: "2026-03-31", open: ["in care since 31 March 2024 (2 years)"] },
      { day: "2025-03-31", open: ["child in need plan since 1 April 2024 (1 year)"] },
    ]);
    expect(summary({ born: null, lanes: two, records_to: "2026-03-31" }).slice(1)).toEqual([
      "At 31 March 2026: in care since 31 March 2024 (2 years).",
      "At 31 March 2025: child in need plan since 1 April 2024 (1 year).",
      "Not held after 31 March 2025: Title of child_in_need_plans.",
      "In all: 1 period in care and 1 child in need plan.",
    ]);
  });
  test("a team's hold alone does not make a child known; unknown lanes are not counted in words", () => {
    expect(knownSince([lane("workers", [event("2018-01-01", null, "Duty Team")])])).toBeNull();
    expect(counts([lane("something_new", [event("2024-01-01", "2024-01-01", "New")])])).toEqual([]);
    expect(standing(lanes, "2024-03-03")[0]).toMatchObject({ day: "2024-03-03", open: expect.arrayContaining(["in care since 3 March 2024 (1 day)"]) });
  });
});

describe("lanes", () => {
  test("empty and held says none with the days; empty and not held says so", () => {
    const empty = [lane("a", [], [{ from: "2020-04-01", to: "2026-03-31" }]), lane("b", [], []), lane("c", []), lane("d", [event("2024-01-01", null, "x")], []), lane("e", [], [{ from: "2020-04-01", to: "2026-03-31" }])];
    expect(emptyLanes(empty, (d) => d)).toEqual({
      none: [
        { when: "from 2020-04-01 to 2026-03-31", lanes: ["Title of a", "Title of e"] },
        { when: "", lanes: ["Title of c"] },
      ],
      notHeld: ["Title of b"],
    });
  });
  test("groups keep the order and lose no lane with events", () => {
    const groups = grouped(lanes);
    expect(groups.map((g) => g.name)).toEqual(["door", "protection", "care", "who", "other"]);
    expect(groups.flatMap((g) => g.lanes)).toHaveLength(lanes.filter((l) => l.events.length > 0).length);
  });
});

test("the head says team and worker first, and nothing twice", () => {
  const profile = ["age_band", "ethnic_group", "ethnicity", "need", "worker", "new_one", "team"].map((dimension) => ({ dimension, title: dimension, value: "x", label: "x" }));
  expect(headFacts(profile).map((p) => p.dimension)).toEqual(["team", "worker", "need", "ethnicity", "new_one"]);
});
