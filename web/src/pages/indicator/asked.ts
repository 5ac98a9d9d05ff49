// What the page of an indicator asks, by its address: for the page itself, and for a link that is pointed at, so that
// the answers can be there when the page is. Only what names no child and is written in no audit trail.
import type { Question } from "../../api/client";
import type { Indicator, IndicatorSummary, PeriodKind } from "../../api/types";
import { figureQuery, parseRoute, parseWhere } from "../../state/address";
import { live } from "../../state/live.svelte";
import { isKept, prefetch } from "../../state/resource.svelte";
import { site } from "../../state/site.svelte";
import { usualBreakdown } from "../../words/breakdown";
import { addDays, addMonths, isDay, today } from "../../words/dates";
import { MOST_DAILY } from "../../words/history";
import { kindShown } from "../../words/periods";

type Of = Pick<IndicatorSummary, "id" | "theme" | "periods" | "status">;

export const detailAsked = (id: string): Question<"/indicators/{id}"> => ({ path: "/indicators/{id}", named: { id } });

/** The same row that the overview shows, so that one figure is never worked out in two ways. */
export function rowAsked(query: URLSearchParams, of: Of): Question<"/overview"> {
  const { as_at, where } = figureQuery(query);
  const against = query.get("against") === "previous" ? { against: "previous" as const } : {};
  const period = (query.get("period") as PeriodKind | null) ?? undefined;
  const asked = (more: object): Question<"/overview"> => ({ path: "/overview", query: { as_at, period, where, ...more, ...against } });
  const wholes = [asked({}), ...(of.status === "reviewed" ? [asked({ status: "reviewed" })] : [])];
  return wholes.find(isKept) ?? asked({ theme: of.theme });
}

/** Without a day in the address the figure stands at its own latest day, which can be before that of others. */
export function latestDay(detail: Indicator | null): string | null {
  return detail === null ? null : (detail.latest_day ?? live.about?.covered_to ?? null);
}

export function yearsShown(query: URLSearchParams, kind: PeriodKind | null): number {
  const n = Number(query.get("years"));
  const wanted = Number.isInteger(n) && n > 0 && n <= 50 ? n : kind === "year" ? 10 : 3;
  return kind === "day" ? Math.min(wanted, MOST_DAILY) : wanted;
}

export function historyAsked(query: URLSearchParams, id: string, kind: PeriodKind, asAt: string): Question<"/figures"> {
  const from = addDays(addMonths(asAt, -12 * yearsShown(query, kind)), 1);
  return { path: "/figures", query: { indicator: id, period: kind, from, to: asAt, where: figureQuery(query).where } };
}

/** All that is judged of the figure. It rests on targets too, so it is never kept. */
export function judgementAsked(query: URLSearchParams, id: string, kind: PeriodKind): Question<"/indicators/{id}/judgement"> {
  const { as_at, where } = figureQuery(query);
  const since = query.get("since");
  const limits = query.get("limits") === "first_12" ? { limits: "first_12" as const } : {};
  const screen = query.get("screen") === "no" ? { screen: "no" as const } : {};
  return {
    path: "/indicators/{id}/judgement",
    named: { id },
    query: { period: kind, as_at, where, today: today(), ...(isDay(since) ? { since } : {}), ...limits, ...screen },
    keep: false,
  };
}

export const targetsAsked = (id: string): Question<"/targets"> => ({ path: "/targets", query: { indicator: id }, keep: false });

/** The dimensions that a figure can be broken down by. */
export const offeredBy = (): string[] => (site.dimensions.data?.dimensions ?? []).filter((d) => d.values.length > 1).map((d) => d.name);

/** What it is broken down by: what the address says where that can be, else the usual. */
export function shownBy(query: URLSearchParams, detail: Indicator | null, offered: readonly string[]): string | null {
  const own = (detail?.breakdown ?? null) !== null;
  const asked = query.get("by");
  if (asked !== null && (offered.includes(asked) || (own && asked === "breakdown"))) return asked;
  if (detail === null || offered.length === 0) return null;
  return usualBreakdown(detail.dimensions, offered, own, parseWhere(query).filter((f) => f.values.length === 1).map((f) => f.dimension));
}

export function breakdownAsked(query: URLSearchParams, id: string, kind: PeriodKind, by: string): Question<"/figures"> {
  const { as_at, where } = figureQuery(query);
  return { path: "/figures", query: { indicator: id, period: kind, as_at, by: [by], where } };
}

/** Whether there is a spread to show beside the figure. */
export const isSpread = (of: Pick<IndicatorSummary, "measure">) => of.measure === "distribution" || of.measure === "survival";

export function distributionAsked(query: URLSearchParams, id: string, kind: PeriodKind): Question<"/distribution"> {
  const { as_at, where } = figureQuery(query);
  return { path: "/distribution", query: { indicator: id, period: kind, as_at, where } };
}

/** Asks what the page at this address will ask. */
export async function askAhead(url: URL): Promise<void> {
  const route = parseRoute(url.pathname);
  const of = route.page === "indicator" ? site.indicators.get(route.id) : undefined;
  const query = url.searchParams;
  const kind = of === undefined ? null : kindShown(of, query.get("period"));
  if (of === undefined || kind === null) return;
  const known = prefetch(detailAsked(of.id));
  void prefetch(rowAsked(query, of));
  void prefetch(judgementAsked(query, of.id, kind));
  void prefetch(targetsAsked(of.id));
  if (isSpread(of)) void prefetch(distributionAsked(query, of.id, kind));
  const detail = await known;
  const asAt = query.get("as_at") ?? latestDay(detail);
  if (asAt !== null) void prefetch(historyAsked(query, of.id, kind, asAt));
  const by = shownBy(query, detail, offeredBy());
  if (by !== null && query.get("view") !== "funnel") void prefetch(breakdownAsked(query, of.id, kind, by));
}
