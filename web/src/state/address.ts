// The address is the only place where the state of a page is kept: back, forward, reload and a
// pasted link give the same page. Pure functions; the reactive side is router.svelte.ts.

export type Filter = { dimension: string; values: string[] };

export type DataTab = "loads" | "coverage" | "findings" | "links" | "quality";

export type Route =
  | { page: "overview" }
  | { page: "indicator"; id: string }
  | { page: "members"; id: string }
  | { page: "child"; id: string }
  | { page: "worklist" }
  | { page: "assurance" }
  | { page: "data"; tab: DataTab }
  | { page: "help" }
  | { page: "missing"; path: string };

/** What one query parameter becomes: a value, several, or (null, "" or []) nothing. */
export type Change = string | number | boolean | readonly string[] | null | undefined;
export type Changes = Record<string, Change>;

/** Kept from page to page; everything else belongs to one page. */
const CARRIED = ["as_at", "period", "where"] as const;

/** The dimension's name for an indicator's own breakdown. */
export const OWN_BREAKDOWN = "breakdown";

/** Parameters in the order in which they are written, so that one state has one address. */
const ORDER = ["as_at", "period", "where", "against", "theme", "by", "which", "sort", "order", "page", "q"];

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export function parseRoute(path: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  const missing: Route = { page: "missing", path };
  const [first, second, third, ...more] = parts;
  if (first === undefined) return { page: "overview" };
  if (more.length > 0) return missing;
  if ((first === "help" || first === "worklist" || first === "assurance") && second === undefined) return { page: first };
  if (first === "data" && third === undefined) {
    if (second === undefined || second === "loads") return { page: "data", tab: "loads" };
    if (second === "coverage" || second === "findings" || second === "links" || second === "quality") return { page: "data", tab: second };
    return missing;
  }
  if (second === undefined) return missing;
  const id = decode(second);
  if (id === null) return missing;
  if (first === "child" && third === undefined) return { page: "child", id };
  if (first === "indicator" && third === undefined) return { page: "indicator", id };
  if (first === "indicator" && third === "members") return { page: "members", id };
  return missing;
}

/** The path of a page, without query: `path("indicator", "cla_rate_10k", "members")`. */
export function path(...parts: string[]): string {
  return "/" + parts.map(encodeURIComponent).join("/");
}

/** `where=dimension:value` as often as it stands, gathered by dimension in order of first mention. */
export function parseWhere(query: URLSearchParams): Filter[] {
  const filters: Filter[] = [];
  for (const text of query.getAll("where")) {
    const colon = text.indexOf(":");
    if (colon <= 0) continue;
    const dimension = text.slice(0, colon);
    const value = text.slice(colon + 1);
    if (value === "") continue;
    const known = filters.find((f) => f.dimension === dimension);
    if (known === undefined) filters.push({ dimension, values: [value] });
    else if (!known.values.includes(value)) known.values.push(value);
  }
  return filters;
}

export function formatWhere(filters: readonly Filter[]): string[] {
  return filters.flatMap((f) => f.values.map((value) => `${f.dimension}:${value}`));
}

/** The filters with one value chosen or taken away. */
export function withValue(filters: readonly Filter[], dimension: string, value: string, on: boolean): Filter[] {
  const others = (f: Filter) => f.values.filter((v) => v !== value);
  const next = filters.map((f) =>
    f.dimension === dimension ? { dimension, values: on ? [...others(f), value] : others(f) } : f,
  );
  if (on && !next.some((f) => f.dimension === dimension)) next.push({ dimension, values: [value] });
  return next.filter((f) => f.values.length > 0);
}

/** The filters with one dimension's values set (none: the dimension goes). */
export function withValues(filters: readonly Filter[], dimension: string, values: readonly string[]): Filter[] {
  const others = filters.filter((f) => f.dimension !== dimension);
  if (values.length === 0) return others;
  const at = filters.findIndex((f) => f.dimension === dimension);
  const chosen = { dimension, values: [...values] };
  return at < 0 ? [...others, chosen] : others.toSpliced(at, 0, chosen);
}

const LEVELS = ["service", "locality", "team"];

/**
 * A place in the organisation chosen or taken away. Values of several dimensions must all hold, so
 * a service and a team of another one would mean nobody: one level holds at a time, and choosing at
 * another level lets go of the first.
 */
export function withOrganisation(filters: readonly Filter[], dimension: string, value: string, on: boolean): Filter[] {
  const kept = on ? filters.filter((f) => f.dimension === dimension || !LEVELS.includes(f.dimension)) : filters;
  return withValue(kept, dimension, value, on);
}

/** The one team that the filters name, for pages that are about a team; else null. */
export function oneTeam(filters: readonly Filter[]): string | null {
  const own = filters.find((f) => f.dimension === "team");
  return own?.values.length === 1 ? (own.values[0] ?? null) : null;
}

function write(query: URLSearchParams): string {
  // A filter is read by people too: colons, commas and blanks need no escapes.
  const text = [...query.entries()]
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join("&")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%20", "+");
  return text === "" ? "" : "?" + text;
}

/** The query with some parameters changed, in the fixed order. */
export function withChanges(query: URLSearchParams, changes: Changes): URLSearchParams {
  const values = new Map<string, string[]>();
  for (const key of query.keys()) values.set(key, query.getAll(key));
  for (const [key, change] of Object.entries(changes)) {
    if (change === null || change === undefined || change === "" || change === false) values.delete(key);
    else if (typeof change === "object") values.set(key, [...change]);
    else values.set(key, [change === true ? "1" : String(change)]);
  }
  const rank = (key: string) => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1);
  const keys = [...values.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const next = new URLSearchParams();
  for (const key of keys) for (const value of values.get(key) ?? []) next.append(key, value);
  return next;
}

/** The same page with some parameters changed. */
export function samePage(url: URL, changes: Changes): string {
  return url.pathname + write(withChanges(url.searchParams, changes));
}

/** Whose figure a page is about: an indicator's own pages, and a child opened from its list. */
function indicatorOf(pathname: string, asked: unknown): string | null {
  const route = parseRoute(pathname);
  if (route.page === "indicator" || route.page === "members") return route.id;
  return route.page === "child" && typeof asked === "string" ? asked : null;
}

/**
 * Another page: date, period and filters go along, what belongs to this page does not. A filter by an
 * indicator's own breakdown means something to that indicator alone.
 */
export function otherPage(url: URL, pathname: string, changes: Changes = {}): string {
  const carried = new URLSearchParams();
  for (const key of CARRIED) for (const value of url.searchParams.getAll(key)) carried.append(key, value);
  const [clean = "/", hash] = pathname.split("#");
  const whose = indicatorOf(url.pathname, url.searchParams.get("indicator"));
  if (whose === null || whose !== indicatorOf(clean, changes["indicator"])) {
    const kept = carried.getAll("where").filter((text) => !text.startsWith(OWN_BREAKDOWN + ":"));
    carried.delete("where");
    for (const text of kept) carried.append("where", text);
  }
  return clean + write(withChanges(carried, changes)) + (hash === undefined ? "" : "#" + hash);
}

/** What the API is asked with: date, period and filters of the address. */
export function figureQuery(query: URLSearchParams): { as_at?: string; period?: string; where?: string[] } {
  const as_at = query.get("as_at");
  const period = query.get("period");
  const where = formatWhere(parseWhere(query));
  return {
    ...(as_at ? { as_at } : {}),
    ...(period ? { period } : {}),
    ...(where.length > 0 ? { where } : {}),
  };
}
