import { describe, expect, test } from "vitest";
import { addressOf } from "../../api/client";
import { withChanges } from "../../state/address";
import { ofDay, ofTeam, ofWorker, parseState, part, question, sameList } from "./state";

const state = (query: string) => parseState(new URLSearchParams(query));
const asked = (query: string) => addressOf(question(state(query)));

describe("the address", () => {
  test("what is there, and what is nonsense", () => {
    expect(state("as_at=2025-12-31&team=North&worker=W1&clock=a&clock=b&status=overdue&weeks=8&page=2&rows=all&load=team")).toEqual({ day: "2025-12-31", team: "North", worker: "W1", clocks: ["a", "b"], status: "overdue", weeks: 8, page: 2, whole: true, by: "team", unfolded: true });
    expect(state("status=x&weeks=y&page=-1&rows=1&load=z&clock=")).toEqual({ day: null, team: null, worker: null, clocks: [], status: "all", weeks: 4, page: 1, whole: false, by: "team", unfolded: false });
  });
  test("what the server is asked", () => {
    expect(asked("")).toBe("/api/v1/worklist?limit=50");
    expect(asked("as_at=2025-12-31&team=North&clock=a&clock=b&status=due&weeks=8&page=3")).toBe("/api/v1/worklist?as_at=2025-12-31&clock=a&clock=b&team=North&status=due&weeks=8&offset=100&limit=50");
    expect(asked("rows=all")).toBe("/api/v1/worklist?limit=1000");
    expect(part({ page: 2, whole: true })).toEqual({ offset: 1000, limit: 1000 });
  });
  test("no known team is a choice of its own, through the address and to the server", () => {
    const query = withChanges(new URLSearchParams("page=4&worker=W1"), ofTeam(""));
    expect(query.toString()).toBe("team=");
    expect(state(query.toString()).team).toBe("");
    expect(asked(query.toString())).toBe("/api/v1/worklist?team=&limit=50");
  });
  test("a list goes to a child and back unchanged", () => {
    const list = "day=2026-05-01&clock=a&clock=b&page=2&status=due&team=&weeks=8";
    expect(withChanges(new URLSearchParams(), sameList(new URLSearchParams(list + "&since=2026-01-01"))).toString()).toBe("page=2&clock=a&clock=b&day=2026-05-01&status=due&team=&weeks=8");
  });
  test("a team lets go of the worker; a worker keeps the team", () => {
    expect(withChanges(new URLSearchParams("team=A&worker=W1&status=due"), ofTeam("B")).toString()).toBe("status=due&team=B");
    expect(withChanges(new URLSearchParams("team=A"), ofWorker("W2")).toString()).toBe("team=A&worker=W2");
    expect(withChanges(new URLSearchParams("load=worker"), ofWorker("W2", "C")).toString()).toBe("team=C&worker=W2");
    expect(withChanges(new URLSearchParams("team=A&worker=W2"), ofWorker(null)).toString()).toBe("team=A");
  });
});

describe("the day", () => {
  test("within the records it is that of the figures too", () => {
    expect(ofDay("2026-02-28", "2026-03-31")).toEqual({ page: null, as_at: "2026-02-28", day: null });
    expect(ofDay("2026-03-31", "2026-03-31")).toEqual({ page: null, as_at: null, day: null });
  });
  test("after the records it is this page's own, which goes before", () => {
    expect(ofDay("2026-05-01", "2026-03-31")).toEqual({ page: null, as_at: null, day: "2026-05-01" });
    expect(state("as_at=2026-02-28&day=2026-05-01").day).toBe("2026-05-01");
  });
});
