// Teams beside one another: which lie further from all together than chance explains.
import type { Funnel } from "../api/types";
import { cellWords, formatNumber, plural, withUnit, type Unit } from "./numbers";

export type FunnelRow = Funnel["rows"][number];
export type Place = FunnelRow["place"];

const PLACES: Record<Place, string> = {
  within: "Within the limits",
  high_95: "Above the 95% limit",
  low_95: "Below the 95% limit",
  high_998: "Above the 99.8% limit",
  low_998: "Below the 99.8% limit",
  none: "Not judged",
};
const RANK: Record<Place, number> = { high_998: 0, low_998: 0, high_95: 1, low_95: 1, within: 2, none: 3 };

export const placeWords = (place: Place): string => PLACES[place];
export const isBeyond = (place: Place): boolean => place === "high_998" || place === "low_998";

/** Furthest out first, then the largest; those that cannot be judged last. */
export function ordered(rows: readonly FunnelRow[]): FunnelRow[] {
  return [...rows].sort((a, b) => RANK[a.place] - RANK[b.place] || (b.cell.denominator ?? 0) - (a.cell.denominator ?? 0) || a.group.label.localeCompare(b.group.label));
}

const listed = (names: readonly string[]): string => (names.length <= 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** The funnel in words: how many lie within, and who does not. `one`: "team". */
export function funnelWords(funnel: Pick<Funnel, "rows" | "centre">, of: Unit, one: string): string {
  const many = one.endsWith("y") ? one.slice(0, -1) + "ies" : one + "s";
  const judged = funnel.rows.filter((r) => r.place !== "none");
  const left = funnel.rows.length - judged.length;
  const said: string[] = [];
  if (funnel.centre !== null) said.push(`All together: ${withUnit(funnel.centre, of)}.`);
  if (judged.length > 0) {
    const out = judged.filter((r) => isBeyond(r.place));
    const near = judged.filter((r) => r.place === "high_95" || r.place === "low_95");
    if (out.length === 0) said.push(`None of ${plural(judged.length, one, many)} lies beyond the 99.8% limits: chance explains the differences.`);
    for (const [way, place] of [["above", "high_998"], ["below", "low_998"]] as const) {
      const own = out.filter((r) => r.place === place);
      if (own.length === 0) continue;
      const judgement = own[0]?.judgement === "neutral" ? "" : ` (${own[0]?.judgement})`;
      const names = own.slice(0, 6).map((r) => `${r.group.label} (${cellWords(r.cell, of)})`);
      const more = own.length > 6 ? [`${formatNumber(own.length - 6)} more`] : [];
      said.push(`${formatNumber(own.length)} of ${plural(judged.length, one, many)} ${own.length === 1 ? "lies" : "lie"} ${way} the 99.8% limits${judgement}: ${listed([...names, ...more])}.`);
    }
    if (near.length > 0) said.push(`${formatNumber(near.length)}${out.length > 0 ? " more" : ""} ${near.length === 1 ? "lies" : "lie"} between the 95% and the 99.8% limits: about one in twenty does so by chance.`);
  }
  if (left > 0) said.push(`${plural(left, one, many)} without a figure to judge.`);
  return said.join(" ");
}
