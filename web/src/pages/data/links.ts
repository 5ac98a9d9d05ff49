// The state of the page of links, and what a proposal rests on in words.
import type { Link } from "../../api/types";

export type LinkState = Link["state"];
export const LINK_STATES: readonly LinkState[] = ["open", "accepted", "rejected"];
export const LINK_STATE_WORDS: Record<LinkState, string> = { open: "To decide", accepted: "One child", rejected: "Two children" };

/** The commonest reasons first said, then read in full below. */
export const LINK_KIND_WORDS: Record<Link["kind"], string> = {
  upn: "Same UPN",
  legacy: "Earlier identifier",
  identifier: "Same identifier of another kind",
  home: "Same birth, sex and home",
  decision: "Decided",
};

export function parseLinks(query: URLSearchParams): { state: LinkState; page: number } {
  const state = query.get("state");
  const page = Math.floor(Number(query.get("page") ?? "1"));
  return { state: LINK_STATES.includes(state as LinkState) ? (state as LinkState) : "open", page: page >= 1 ? page : 1 };
}

/** What is held under each of the two: two parts where the text has two, else as it is. Sources by their titles. */
export function heldWords(link: Pick<Link, "one" | "other" | "affected">, source: (id: string) => string = (id) => id): string[] {
  const between = `; ${link.other} (`;
  const at = link.affected.indexOf(between);
  const parts = at < 0 ? [link.affected] : [link.affected.slice(0, at), link.affected.slice(at + 2)];
  return parts.map((part) => part.replace(/ \(([^()]+)\)(?=: )/, (_, ids: string) => ` (${ids.split(", ").map(source).join(", ")})`));
}
