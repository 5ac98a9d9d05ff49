// The address as state. A page reads `router.query` and writes with `router.set`; everything that
// depends on it follows. Plain `<a href>` links inside the site are taken over here.
import { tick } from "svelte";
import { figureQuery, otherPage, parseRoute, parseWhere, samePage, type Changes, type Filter, type Route } from "./address";

type Kept = { scroll?: number };

class Router {
  #url = $state.raw(new URL(location.href));
  /** Counts visits to pages (not changes within one): a new page takes the focus. */
  visit = $state(0);
  #restore = 0;

  readonly route: Route = $derived.by(() => parseRoute(this.#url.pathname));
  readonly query: URLSearchParams = $derived.by(() => this.#url.searchParams);
  readonly where: Filter[] = $derived.by(() => parseWhere(this.query));
  /** Date, period and filters, as the API wants them. */
  readonly figures = $derived.by(() => figureQuery(this.query));

  get url(): URL {
    return this.#url;
  }

  /** Whether the page that comes will be shown where the reader left it. */
  get returning(): boolean {
    return this.#restore > 0;
  }

  start(): void {
    history.scrollRestoration = "manual";
    addEventListener("popstate", (event) => this.#arrive((event.state as Kept | null)?.scroll ?? 0));
    addEventListener("click", (event) => this.#click(event));
    addEventListener("pagehide", () => this.#keepScroll());
    this.#restore = (history.state as Kept | null)?.scroll ?? 0;
  }

  /** The same page with other parameters. Typing and sliding replace; choices can be undone by "back". */
  set(changes: Changes, how: { replace?: boolean } = {}): void {
    this.go(samePage(this.#url, changes), how);
  }

  /** The address of this page with other parameters, for a link. */
  here(changes: Changes): string {
    return samePage(this.#url, changes);
  }

  /** The address of another page, with the date, period and filters of this one. */
  to(pathname: string, changes: Changes = {}): string {
    return otherPage(this.#url, pathname, changes);
  }

  go(href: string, how: { replace?: boolean } = {}): void {
    const next = new URL(href, location.href);
    if (next.href === this.#url.href) return;
    const samePlace = next.pathname === this.#url.pathname;
    if (!samePlace) this.#letGo();
    if (how.replace) {
      history.replaceState(history.state, "", next);
    } else {
      this.#keepScroll();
      history.pushState({ scroll: samePlace ? scrollY : 0 } satisfies Kept, "", next);
    }
    this.#url = next;
    if (samePlace) {
      if (next.hash !== "") void this.#toAnchor(next.hash);
      return;
    }
    this.#restore = 0;
    this.visit += 1;
    if (next.hash === "") void tick().then(() => scrollTo(0, 0));
  }

  /** Called by a page when its content stands: back where the reader was, or at the named section. */
  async settled(): Promise<void> {
    await tick();
    if (this.#restore > 0) scrollTo(0, this.#restore);
    else if (this.#url.hash !== "") await this.#toAnchor(this.#url.hash);
    this.#restore = 0;
  }

  #arrive(scroll: number): void {
    const next = new URL(location.href);
    const samePlace = next.pathname === this.#url.pathname;
    if (!samePlace) this.#letGo();
    this.#url = next;
    this.#restore = scroll;
    if (samePlace) void this.settled();
    else this.visit += 1;
  }

  // A focused element that is taken away with its page makes the browser lay out both pages at once.
  #letGo(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  #keepScroll(): void {
    const kept = history.state as Kept | null;
    if ((kept?.scroll ?? 0) !== scrollY) history.replaceState({ ...kept, scroll: scrollY }, "");
  }

  async #toAnchor(hash: string): Promise<void> {
    await tick();
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target === null) return;
    target.scrollIntoView();
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest("a");
    if (!link || link.target !== "" || link.hasAttribute("download") || !link.hasAttribute("href")) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || /^\/(api|start)(\/|$)/.test(url.pathname)) return;
    event.preventDefault();
    if (url.href === this.#url.href && url.hash !== "") void this.#toAnchor(url.hash);
    else this.go(url.href);
  }
}

export const router = new Router();
