// One chunk a page: what a page needs is fetched when it is first opened, and ahead of that once
// the browser has nothing else to do.
import type { Component } from "svelte";
import type { Route } from "../state/address";

type Loader = () => Promise<{ default: Component }>;

const pages: Record<Route["page"], Loader> = {
  overview: () => import("./overview/Overview.svelte"),
  indicator: () => import("./indicator/IndicatorPage.svelte"),
  members: () => import("./members/MembersPage.svelte"),
  child: () => import("./child/ChildPage.svelte"),
  data: () => import("./data/DataPage.svelte"),
  help: () => import("./help/Help.svelte"),
  missing: () => import("./help/Missing.svelte"),
};

const loaded = new Map<Route["page"], Component>();

export function loadedPage(page: Route["page"]): Component | undefined {
  return loaded.get(page);
}

export async function loadPage(page: Route["page"]): Promise<Component> {
  const component = (await pages[page]()).default;
  loaded.set(page, component);
  return component;
}

/** The chart library is large: it is fetched when somebody is about to open an indicator. */
export function chartsOnIntent(): void {
  const stop = new AbortController();
  const look = (event: Event) => {
    const target = event.target as Element | null;
    if (target?.closest("a[href*='/indicator/'], #sl-search") == null) return;
    stop.abort();
    void import("../charts/frame").then(
      ({ plot }) => plot(),
      () => undefined,
    );
  };
  for (const kind of ["pointerover", "focusin", "touchstart"]) document.addEventListener(kind, look, { signal: stop.signal, passive: true });
}

export function loadAhead(): void {
  const next = (Object.keys(pages) as Route["page"][]).find((page) => !loaded.has(page));
  if (next === undefined) return;
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  idle(() => void loadPage(next).then(loadAhead, () => undefined));
}
