import { describe, expect, it } from "vitest";
import type { IndicatorSummary } from "../api/types";
import { byTheme, edits, search, searchIndex, words } from "./search";

const make = (id: string, title: string, theme: string, aliases: string[] = [], meaning = ""): IndicatorSummary => ({
  id, title, theme, aliases, meaning, status: "reviewed", measure: "count", polarity: "neutral", unit: "children", decimals: 0, periods: ["day"], minimum_denominator: 0, denominator: null, assurance: null,
});

const list = [
  make("rereferral_12m_pct", "Re-referrals within 12 months", "front-door", ["repeat referrals", "referred again"]),
  make("referral_rate_10k", "Referrals, per 10,000 children", "front-door"),
  make("cla_3plus_placements_pct", "Children in care with three or more placements", "children-in-care", ["moved three times", "short-term stability"]),
  make("cla_missing_pct", "Children in care who went missing", "children-in-care"),
  make("cpp_visits_overdue", "Child protection visits overdue", "child-protection"),
  make("wf_average_caseload", "Average caseload", "workforce", [], "Cases held by a full-time worker."),
];
const index = searchIndex(list, (id) => id.replace("-", " "));
const first = (query: string) => search(index, query)[0]?.id;

describe("search", () => {
  it("finds by title, alias and id", () => {
    expect(first("re-referrals")).toBe("rereferral_12m_pct");
    expect(first("rereferral")).toBe("rereferral_12m_pct");
    expect(first("repeat referrals")).toBe("rereferral_12m_pct");
    expect(first("cla_3plus_placements_pct")).toBe("cla_3plus_placements_pct");
  });
  it("takes beginnings of words and slips of the finger", () => {
    expect(first("plac")).toBe("cla_3plus_placements_pct");
    expect(first("placments")).toBe("cla_3plus_placements_pct");
    expect(first("mising")).toBe("cla_missing_pct");
    expect(first("caselaod")).toBe("wf_average_caseload");
  });
  it("takes everyday words", () => {
    expect(first("kids who moved")).toBe("cla_3plus_placements_pct");
    expect(first("late visits")).toBe("cpp_visits_overdue");
    expect(first("lac missing")).toBe("cla_missing_pct");
  });
  it("puts the plain title before the one that only holds it", () => {
    expect(first("referrals")).toBe("referral_rate_10k");
  });
  it("finds nothing rather than anything", () => {
    expect(search(index, "zebra crossing")).toEqual([]);
    expect(search(index, "   ")).toEqual([]);
  });
  it("groups by theme, the best result's theme first", () => {
    expect(byTheme(search(index, "children in care missing")).map((g) => g.theme)[0]).toBe("children-in-care");
  });
});

it("splits words with hyphens both ways", () => {
  expect(words("Re-referrals, children’s")).toEqual(["rereferral", "re", "referral", "child"]);
});

it("counts edits, a swap as one", () => {
  expect(edits("visits", "vists", 2)).toBe(1);
  expect(edits("caselaod", "caseload", 2)).toBe(1);
  expect(edits("abc", "abcdef", 2)).toBeGreaterThan(2);
});
