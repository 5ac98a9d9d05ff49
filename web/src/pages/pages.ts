// One chunk a page: what a page needs is fetched when it is first opened, and ahead of that once
// the browser has nothing else to do, where it is the usual next step, or its link is pointed at.
import type { Component } from "svelte";
import { parseRoute, type Route } from "../state/address";
import { prefetch } from "../state/resource.svelte";
import { RESTING_MS } from "../state/rested";
import { askAhead, detailAsked } from "./indicator/asked";

type Loader = () => Promise<{ default: Component }>;

/** What an address asks for; "start" in its place while nothing is loaded. */
export type PageName = Route["page"] | "start";

const pages: Record<PageName, Loader> = {
  overview: () => import("./overview/Overview.svelte"),
  indicator: () => import("./indicator/IndicatorPage.svelte"),
  members: () => import("./members/MembersPage.svelte"),
  child: () => import("./child/ChildPage.svelte"),
  worklist: () => import("./worklist/WorklistPage.svelte"),
  assurance: () => import("./assurance/AssurancePage.svelte"),
  data: () => import("./data/DataPage.svelte"),
  help: () => import("./help/Help.svelte"),
  start: () => import("./start/Start.svelte"),
  missing: () => import("./help/Missing.svelte"),
};

const loaded = new Map<PageName, Component>();

export function loadedPage(page: PageName): Component | undefined {
  return loaded.get(page);
}

export async function loadPage(page: PageName): Promise<Component> {
  const component = (await pages[page]()).default;
  loaded.set(page, component);
  return component;
}

function charts(): void {
  void import("../charts/frame").then(
    ({ plot }) => plot(),
    () => undefined,
  );
}

/**
 * The chart library is larger than all the rest and no part of the first page: it is fetched as soon as
 * somebody does anything. Where a link to an indicator is pointed at, what its page asks for first is asked; where the
 * pointer or the focus rests on it, all that the page asks.
 */
export function aheadOnIntent(): void {
  const stop = new AbortController();
  const begin = () => {
    stop.abort();
    charts();
  };
  for (const kind of ["pointermove", "keydown", "touchstart", "scroll"]) document.addEventListener(kind, begin, { signal: stop.signal, passive: true });
  let resting: ReturnType<typeof setTimeout> | undefined;
  const all = (url: URL) => {
    if (url.pathname !== location.pathname) void askAhead(url);
  };
  const look = (event: Event) => {
    const target = event.target as Element | null;
    const link = target?.closest<HTMLAnchorElement>("a[href]");
    clearTimeout(resting);
    if (link == null || link.origin !== location.origin) return;
    const url = new URL(link.href);
    const route = parseRoute(url.pathname);
    if (!loaded.has(route.page)) void loadPage(route.page).catch(() => undefined);
    if (route.page === "indicator" || route.page === "members") void prefetch(detailAsked(route.id));
    if (route.page !== "indicator") return;
    // A mouse button that is pressed is as good as a click; a finger may be about to scroll.
    if (event instanceof PointerEvent && event.type === "pointerdown" && event.pointerType === "mouse") all(url);
    else resting = setTimeout(() => all(url), RESTING_MS);
  };
  for (const kind of ["pointerover", "focusin", "touchstart", "pointerdown"]) document.addEventListener(kind, look, { passive: true });
  document.addEventListener("pointercancel", () => clearTimeout(resting));
}

const next: Partial<Record<PageName, PageName[]>> = {
  overview: ["indicator"],
  indicator: ["members"],
  members: ["child"],
  worklist: ["child"],
  assurance: ["members"],
};

export function loadAhead(from: PageName): void {
  const page = next[from]?.find((one) => !loaded.has(one));
  if (page === undefined) return;
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  idle(() => void loadPage(page).catch(() => undefined));
}
