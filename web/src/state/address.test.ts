import { describe, expect, it } from "vitest";
import { figureQuery, formatWhere, oneTeam, otherPage, parseRoute, parseWhere, path, samePage, withOrganisation, withValue, withValues } from "./address";

const url = (text: string) => new URL(text, "http://localhost");

describe("routes", () => {
  it("names every page", () => {
    expect(parseRoute("/")).toEqual({ page: "overview" });
    expect(parseRoute("/indicator/cla_rate_10k")).toEqual({ page: "indicator", id: "cla_rate_10k" });
    expect(parseRoute("/indicator/x/members")).toEqual({ page: "members", id: "x" });
    expect(parseRoute("/data")).toEqual({ page: "data", tab: "loads" });
    expect(parseRoute("/data/findings")).toEqual({ page: "data", tab: "findings" });
    expect(parseRoute("/help/")).toEqual({ page: "help" });
    expect(parseRoute("/worklist")).toEqual({ page: "worklist" });
    expect(parseRoute("/assurance")).toEqual({ page: "assurance" });
  });
  it("says what it does not know", () => {
    for (const bad of ["/indicator", "/child", "/data/else", "/indicator/x/members/y", "/help/me", "/worklist/x", "/assurance/x", "/child/%E0%A4%A"])
      expect(parseRoute(bad)).toEqual({ page: "missing", path: bad });
  });
  it("takes any identifier of a child there and back", () => {
    for (const id of ["A/1", "ä ö", "50%", "a?b#c", "00 1"]) expect(parseRoute(url(path("child", id)).pathname)).toEqual({ page: "child", id });
  });
});

describe("filters", () => {
  const query = (text: string) => new URLSearchParams(text);
  it("gathers values by dimension; a value may hold colons", () => {
    expect(parseWhere(query("where=team:A&where=sex:F&where=team:B:C"))).toEqual([
      { dimension: "team", values: ["A", "B:C"] },
      { dimension: "sex", values: ["F"] },
    ]);
  });
  it("knows the one team that is meant, where it is one", () => {
    expect(oneTeam(parseWhere(query("where=sex:F&where=team:A")))).toBe("A");
    expect(oneTeam(parseWhere(query("where=team:A&where=team:B")))).toBeNull();
    expect(oneTeam(parseWhere(query("where=sex:F")))).toBeNull();
  });
  it("passes over what is no filter, and says a value once", () => {
    expect(parseWhere(query("where=team&where=:x&where=team:&where=sex:F&where=sex:F"))).toEqual([{ dimension: "sex", values: ["F"] }]);
  });
  it("adds and takes away", () => {
    const one = withValue([], "sex", "F", true);
    expect(formatWhere(withValue(one, "sex", "M", true))).toEqual(["sex:F", "sex:M"]);
    expect(withValue(one, "sex", "F", false)).toEqual([]);
    expect(withValue(one, "age_band", "Under 1", false)).toEqual(one);
    expect(formatWhere(withValues(withValue(one, "team", "A", true), "sex", ["M"]))).toEqual(["sex:M", "team:A"]);
    expect(withValues(one, "sex", [])).toEqual([]);
  });
  it("holds one level of the organisation at a time", () => {
    const start = [{ dimension: "locality", values: ["North"] }, { dimension: "sex", values: ["F"] }];
    expect(formatWhere(withOrganisation(start, "team", "A", true))).toEqual(["sex:F", "team:A"]);
    expect(formatWhere(withOrganisation(start, "locality", "South", true))).toEqual(["locality:North", "locality:South", "sex:F"]);
    expect(formatWhere(withOrganisation(start, "locality", "North", false))).toEqual(["sex:F"]);
  });
});

describe("addresses", () => {
  const here = url("/indicator/x?by=team&where=team:A&as_at=2026-03-31&page=3&period=rolling12#definition");
  it("one state has one address", () => {
    expect(samePage(here, { page: null })).toBe("/indicator/x?as_at=2026-03-31&period=rolling12&where=team:A&by=team");
    expect(samePage(here, { page: null, by: "sex", where: ["sex:F", "team:A & B"] })).toBe(
      "/indicator/x?as_at=2026-03-31&period=rolling12&where=sex:F&where=team:A+%26+B&by=sex",
    );
  });
  it("true is 1; false, nothing and an empty list go", () => {
    expect(samePage(url("/?experimental=1"), { experimental: false })).toBe("/");
    expect(samePage(url("/"), { experimental: true, where: [], show: "" })).toBe("/?experimental=1");
  });
  it("date, period and filters go along to another page", () => {
    expect(otherPage(here, "/child/7")).toBe("/child/7?as_at=2026-03-31&period=rolling12&where=team:A");
    expect(otherPage(here, "/#front-door", { against: "previous" })).toBe("/?as_at=2026-03-31&period=rolling12&where=team:A&against=previous#front-door");
  });
  it("a filter by an indicator's own breakdown stays with that indicator", () => {
    const own = url("/indicator/x?where=breakdown:N1&where=team:A");
    expect(otherPage(own, "/indicator/x/members", { which: "met" })).toBe("/indicator/x/members?where=breakdown:N1&where=team:A&which=met");
    for (const other of ["/", "/indicator/y", "/data", "/child/7"]) expect(otherPage(own, other)).toBe(other + "?where=team:A");
    // A child opened from the list, and the way back to it.
    const child = otherPage(own, "/child/7", { indicator: "x" });
    expect(child).toBe("/child/7?where=breakdown:N1&where=team:A&indicator=x");
    expect(otherPage(url(child), "/indicator/x/members")).toBe("/indicator/x/members?where=breakdown:N1&where=team:A");
    expect(otherPage(url(child), "/")).toBe("/?where=team:A");
    // A link that sets the filter itself means it.
    expect(otherPage(url("/"), "/indicator/x", { where: ["breakdown:N1"] })).toBe("/indicator/x?where=breakdown:N1");
  });
  it("what it writes is what it reads", () => {
    const where = ["team:A+B & C: D", "need:N1", "place:50% off", "x:ä,ö"];
    expect(formatWhere(parseWhere(url(samePage(url("/"), { where })).searchParams))).toEqual(where);
  });
  it("asks the server only for what is chosen", () => {
    expect(figureQuery(new URLSearchParams(""))).toEqual({});
    expect(figureQuery(here.searchParams)).toEqual({ as_at: "2026-03-31", period: "rolling12", where: ["team:A"] });
  });
});
