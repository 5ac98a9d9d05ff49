// What the overview asks, by its address: for the page itself, and for a filter that the pointer or the focus rests on,
// so that the answers can be there when it is chosen.
import type { Question } from "../../api/client";
import type { PeriodKind } from "../../api/types";
import { figureQuery } from "../../state/address";
import { prefetch } from "../../state/resource.svelte";

/** What is not shown is not asked for: without experimental ones it is a third of the work. */
function figuresAsked(query: URLSearchParams) {
  const { as_at, period, where } = figureQuery(query);
  return { as_at, period: period as PeriodKind | undefined, where, ...(query.get("experimental") === "1" ? {} : { status: "reviewed" as const }) };
}

export function overviewAsked(query: URLSearchParams): Question<"/overview"> {
  const against = query.get("against") === "previous" ? { against: "previous" as const } : {};
  return { path: "/overview", query: { ...figuresAsked(query), ...against } };
}

/** What is judged of each row. It rests on targets and published figures too, so it is never kept. */
export function judgementsAsked(query: URLSearchParams): Question<"/overview/judgements"> {
  const theme = query.get("theme");
  return { path: "/overview/judgements", query: { ...figuresAsked(query), ...(theme === null ? {} : { theme }) }, keep: false };
}

/** Asks what the overview at this address will ask. */
export function askAhead(address: string): void {
  const query = new URL(address, location.href).searchParams;
  void prefetch(overviewAsked(query));
  void prefetch(judgementsAsked(query));
}
