// Finding an indicator by everyday words: titles, aliases, ids and meanings; beginnings of words and
// small slips of the finger are enough.
import type { IndicatorSummary } from "../api/types";

/** Words that people say and catalogues do not. Each stands for any of those after it. */
const EVERYDAY: Record<string, readonly string[]> = {
  kid: ["child"],
  youngster: ["child"],
  lac: ["looked", "care"],
  cla: ["looked", "care"],
  cpp: ["protection"],
  cp: ["protection"],
  move: ["placement", "stability"],
  moving: ["placement", "stability"],
  late: ["overdue", "time"],
  caseload: ["caseload", "cases"],
  staff: ["worker", "workforce"],
  job: ["employment"],
  school: ["education", "school"],
  house: ["accommodation"],
  housing: ["accommodation"],
  runaway: ["missing"],
};

const IGNORED = new Set(["a", "an", "and", "are", "by", "for", "had", "has", "have", "how", "in", "is", "many", "more", "of", "on", "or", "the", "their", "them", "there", "to", "was", "we", "what", "which", "who", "with"]);

export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f’']/g, "")
    .toLowerCase();
}

function stem(word: string): string {
  if (word === "children" || word === "childrens") return "child";
  if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3) + "y";
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/** Words of a text; one with hyphens stands as a whole and in its parts. */
export function words(text: string): string[] {
  return plain(text)
    .split(/[^a-z0-9-]+/)
    .flatMap((word) => (word.includes("-") ? [word.replaceAll("-", ""), ...word.split("-")] : [word]))
    .filter((word) => word !== "")
    .map(stem);
}

/** Edits (insert, drop, change, swap neighbours) from one word to another, or more than `most`. */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}

function closeness(asked: string, word: string): number {
  if (asked === word) return 1;
  if (asked.length >= 2 && word.startsWith(asked)) return 0.85;
  if (asked.length >= 4 && word.includes(asked)) return 0.5;
  const most = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  if (most === 0) return 0;
  if (edits(asked, word, most) <= most) return 0.6;
  // A slip in a word that is not finished yet.
  return word.length > asked.length && asked.length >= 5 && edits(asked, word.slice(0, asked.length), 1) <= 1 ? 0.5 : 0;
}

type Entry = { indicator: IndicatorSummary; title: string; aliases: string[]; fields: { weight: number; words: string[] }[] };

export type SearchIndex = readonly Entry[];

export function searchIndex(indicators: readonly IndicatorSummary[], themeTitle: (id: string) => string): SearchIndex {
  return indicators.map((indicator) => ({
    indicator,
    title: plain(indicator.title),
    aliases: indicator.aliases.map(plain),
    fields: [
      { weight: 1, words: words(indicator.title) },
      { weight: 0.95, words: words(indicator.aliases.join(" ")) },
      { weight: 0.9, words: words(indicator.id.replaceAll("_", " ")) },
      { weight: 0.45, words: words(themeTitle(indicator.theme)) },
      { weight: 0.35, words: words(indicator.meaning) },
    ],
  }));
}

function wordScore(entry: Entry, asked: string): number {
  let best = 0;
  for (const field of entry.fields) {
    if (field.weight <= best) continue;
    for (const word of field.words) best = Math.max(best, field.weight * closeness(asked, word));
  }
  return best;
}

function score(entry: Entry, text: string, asked: readonly string[]): number {
  let sum = 0;
  let matched = 0;
  for (const word of asked) {
    const also = EVERYDAY[word]?.map((other) => 0.8 * wordScore(entry, other)) ?? [];
    const best = Math.max(wordScore(entry, word), ...also);
    sum += best;
    if (best > 0) matched += 1;
  }
  if (matched === 0) return 0;
  let result = (sum / asked.length) * (matched / asked.length);
  const whole = words(entry.title).length;
  if (entry.indicator.id === text || entry.title === text || entry.aliases.includes(text)) result += 1;
  else if (entry.title.startsWith(text) || entry.aliases.some((alias) => alias.startsWith(text))) result += 0.3;
  if (entry.indicator.status === "reviewed") result += 0.01;
  // Of two that match alike, the shorter title is about nothing else.
  return result - Math.min(whole, 30) * 0.002;
}

/** The best matches first; those far behind the best are left out. */
export function search(index: SearchIndex, query: string, most = 12): IndicatorSummary[] {
  const text = plain(query).trim();
  const all = words(text);
  const telling = all.filter((word) => !IGNORED.has(word));
  const asked = telling.length > 0 ? telling : all;
  if (asked.length === 0) return [];
  const scored = index
    .map((entry) => ({ entry, score: score(entry, text, asked) }))
    .filter((s) => s.score > 0.12)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter((s) => s.score >= best * 0.45)
    .slice(0, most)
    .map((s) => s.entry.indicator);
}

export type Group = { theme: string; indicators: IndicatorSummary[] };

/** Results by theme, the theme with the best result first. */
export function byTheme(found: readonly IndicatorSummary[]): Group[] {
  const groups: Group[] = [];
  for (const indicator of found) {
    const group = groups.find((g) => g.theme === indicator.theme);
    if (group) group.indicators.push(indicator);
    else groups.push({ theme: indicator.theme, indicators: [indicator] });
  }
  return groups;
}
