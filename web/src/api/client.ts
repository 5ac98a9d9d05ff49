// Asking the server. Typed by its own description (schema.ts, generated); no address is put
// together anywhere else.
import type { paths } from "./schema";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;
type Methods = "get" | "post" | "delete";
type Operation<P extends keyof paths, M extends Methods> = M extends keyof paths[P] ? paths[P][M] : never;
type Ok<O> = O extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 | 202 ? Json<R[S]> : never }[keyof R] : never;
type Parameters_<O> = O extends { parameters: infer P } ? P : never;
type Query<O> = Parameters_<O> extends { query?: infer Q } ? Q : never;
type Named<O> = Parameters_<O> extends { path: infer N } ? N : undefined;

export type GetPath = { [P in keyof paths]: [Ok<Operation<P, "get">>] extends [never] ? never : P }[keyof paths];
export type Answer<P extends GetPath> = Ok<Operation<P, "get">>;

/** A question, as plain data: what is asked is also the key under which the answer is kept. */
export type Question<P extends GetPath> = {
  path: P;
  query?: Query<Operation<P, "get">>;
  named?: Named<Operation<P, "get">>;
  /** Answers that name children are never kept. */
  keep?: boolean;
};

export const API = "/api/v1";

/** A refusal, in the server's own words, or the reason why it could not be asked. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly near: string[] = [],
  ) {
    super(`${title}: ${detail}`);
    this.name = "Problem";
  }
}

export function address(path: string, query?: object | null, named?: object | null): string {
  let text: string = path;
  for (const [key, value] of Object.entries(named ?? {})) text = text.replace(`{${key}}`, encodeURIComponent(String(value)));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  }
  const asked = search.toString();
  return API + text + (asked === "" ? "" : "?" + asked);
}

/** The address of an answer: the key of its copy, and for `<a download>`. */
export function addressOf<P extends GetPath>(question: Question<P>): string {
  return address(question.path, question.query as object, question.named as object);
}

async function problemOf(response: Response): Promise<Problem> {
  let body: Partial<{ title: string; detail: string; near: string[] }> = {};
  try {
    body = (await response.json()) as typeof body;
  } catch {
    // Not from Sightline, or cut off: the status has to do.
  }
  if (response.status === 401) {
    return new Problem(401, body.title ?? "Not signed in", "Open the link that sightline serve printed, then try again.");
  }
  return new Problem(
    response.status,
    body.title ?? "The server refused",
    body.detail ?? `It answered with status ${response.status} and gave no reason.`,
    body.near,
  );
}

async function send(input: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Problem(0, "Sightline does not answer", "The program may have been stopped. Start it with sightline serve, then try again.");
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function get<P extends GetPath>(question: Question<P>, signal?: AbortSignal): Promise<Answer<P>> {
  const response = await send(addressOf(question), { signal: signal ?? null, headers: { Accept: "application/json" } });
  return (await response.json()) as Answer<P>;
}

/** A writing request, with the header that no other site's page can send. */
export async function write<P extends keyof paths, M extends "post" | "delete">(
  method: M,
  path: P,
  options: {
    query?: Query<Operation<P, M>>;
    named?: Named<Operation<P, M>>;
    json?: unknown;
    body?: Blob;
    signal?: AbortSignal;
  } = {},
): Promise<Ok<Operation<P, M>>> {
  const headers: Record<string, string> = { Accept: "application/json", "X-Sightline": "1" };
  let body: BodyInit | null = null;
  if (options.body !== undefined) {
    headers["Content-Type"] = "application/octet-stream";
    body = options.body;
  } else if (options.json !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(options.json);
  }
  const response = await send(address(path, options.query as object, options.named as object), {
    method: method.toUpperCase(),
    headers,
    body,
    signal: options.signal ?? null,
  });
  return (await response.json()) as Ok<Operation<P, M>>;
}
