// What the address of the worklist asks for.
import type { Changes } from "../../state/address";
import type { components } from "../../api/schema";
import type { Answer, Question } from "../../api/client";
import { isDay } from "../../words/dates";

type Schemas = components["schemas"];
export type Worklist = Schemas["Worklist"];
export type Step = Worklist["rows"][number];
export type ClockCount = Schemas["WorklistClock"];
export type Load = Schemas["WorklistLoad"];
export type Clock = Schemas["Clock"];
export type Clocks = Answer<"/clocks">;
export type Status = Worklist["status"];

export const STATUSES: readonly Status[] = ["all", "overdue", "due", "not_known"];
export const WEEKS: readonly number[] = [1, 2, 4, 6, 8, 13, 26];
export const USUAL_WEEKS = 4;
export const PAGE = 50;
/** The most that the server gives at once. */
export const MOST = 1000;

export type State = {
  /** null: the latest day of the records. */
  day: string | null;
  team: string | null; // "": of no known team
  worker: string | null;
  clocks: string[];
  status: Status;
  weeks: number;
  page: number;
  /** As many rows on one page as the server gives, for paper. */
  whole: boolean;
  /** Whose workload is shown. */
  by: "team" | "worker";
  /** The workload of many is folded until it is asked for. */
  unfolded: boolean;
};

export function parseState(query: URLSearchParams): State {
  const whole = (text: string | null) => (text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null);
  // A day after the records' last is this page's own: figures of such a day there are none.
  const day = query.get("day") ?? query.get("as_at");
  const team = query.get("team");
  const status = query.get("status") as Status | null;
  const by = query.get("load");
  return {
    day: day === null || day === "" ? null : day,
    team,
    worker: query.get("worker"),
    clocks: query.getAll("clock").filter((id) => id !== ""),
    status: status !== null && STATUSES.includes(status) ? status : "all",
    weeks: whole(query.get("weeks")) ?? USUAL_WEEKS,
    page: Math.max(1, whole(query.get("page")) ?? 1),
    whole: query.get("rows") === "all",
    by: by === "team" || by === "worker" ? by : team === null ? "team" : "worker",
    unfolded: by === "team" || by === "worker",
  };
}

/** A parameter that may be empty (of no known team): an empty text alone would be dropped. */
const sent = (text: string | null) => (text === null ? undefined : text === "" ? [""] : text);

/** What the API is asked; `rows`: which part of the list. */
export function question(state: State, rows = part(state)): Question<"/worklist"> {
  const { day, team, worker, clocks, status, weeks } = state;
  const query = {
    as_at: day ?? undefined,
    clock: clocks.length > 0 ? clocks : undefined,
    team: sent(team),
    worker: sent(worker),
    status: status === "all" ? undefined : status,
    weeks: weeks === USUAL_WEEKS ? undefined : weeks,
    ...rows,
  };
  return { path: "/worklist", query: query as never, keep: false };
}

export const size = (state: Pick<State, "whole">) => (state.whole ? MOST : PAGE);

export function part(state: Pick<State, "page" | "whole">): { offset?: number; limit: number } {
  const limit = size(state);
  return state.page === 1 ? { limit } : { offset: (state.page - 1) * limit, limit };
}

/** What another choice makes of the address: it begins with its first page. */
export function chosen(changes: Changes): Changes {
  return { page: null, ...changes };
}

export const ofTeam = (team: string | null): Changes => chosen({ team: team === null ? null : [team], worker: null, load: null });
export const ofWorker = (worker: string | null, team?: string): Changes =>
  chosen({ worker: worker === null ? null : [worker], load: null, ...(team === undefined ? {} : { team: [team] }) });

/** A day chosen: as for figures where the records reach it, else for this page alone. */
export function ofDay(day: string, coveredTo: string | null): Changes {
  if (!isDay(day) || day === coveredTo) return chosen({ as_at: null, day: null });
  return coveredTo !== null && day > coveredTo ? chosen({ as_at: null, day }) : chosen({ as_at: day, day: null });
}

const OWN = ["day", "team", "worker", "clock", "status", "weeks", "page", "rows", "load"] as const;

/** The list of an address, to be carried to a child opened from it and back again. */
export function sameList(query: URLSearchParams): Changes {
  return Object.fromEntries(OWN.map((name) => [name, query.getAll(name)]));
}
