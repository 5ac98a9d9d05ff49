// Moving through a time line by keyboard: along a lane by time, to the lanes above and below.

export type Stop = { lane: string; index: number; first: string };
/** Lanes from top to bottom, each with the events that are in sight. */
export type Stops = readonly { lane: string; stops: readonly Stop[] }[];

const byTime = (a: Stop, b: Stop) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.index - b.index);
const distance = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b));

/** Where a key leads from an event; null where the key means nothing here. */
export function step(all: Stops, from: { lane: string; index: number }, key: string): Stop | null {
  const row = all.findIndex((l) => l.lane === from.lane);
  const stops = [...(all[row]?.stops ?? [])].sort(byTime);
  const at = stops.findIndex((s) => s.index === from.index);
  const here = stops[at];
  if (here === undefined) return null;
  switch (key) {
    case "ArrowRight":
      return stops[Math.min(at + 1, stops.length - 1)] ?? null;
    case "ArrowLeft":
      return stops[Math.max(at - 1, 0)] ?? null;
    case "Home":
      return stops[0] ?? null;
    case "End":
      return stops.at(-1) ?? null;
    case "ArrowDown":
    case "ArrowUp": {
      const down = key === "ArrowDown" ? 1 : -1;
      for (let next = row + down; next >= 0 && next < all.length; next += down) {
        const there = [...(all[next]?.stops ?? [])].sort(byTime);
        const nearest = there.reduce<Stop | null>((best, s) => (best === null || distance(s.first, here.first) < distance(best.first, here.first) ? s : best), null);
        if (nearest !== null) return nearest;
      }
      return here;
    }
    default:
      return null;
  }
}

/** An event's name in the address: "care.2". */
export const keyOf = (lane: string, index: number) => `${lane}.${index}`;

export function parseKey(text: string | null): { lane: string; index: number } | null {
  const match = /^(.+)\.(\d{1,6})$/.exec(text ?? "");
  return match === null ? null : { lane: match[1] ?? "", index: Number(match[2]) };
}
