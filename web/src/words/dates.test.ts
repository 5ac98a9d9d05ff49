import { expect, it } from "vitest";
import { addDays, addMonths, ago, isDay, longDay, readDay, recentMonthEnds, shortMonth } from "./dates";

it("knows which days there are", () => {
  expect(isDay("2024-02-29")).toBe(true);
  for (const bad of ["2023-02-29", "2026-13-01", "2026-1-1", "31/03/2026", "", null]) expect(isDay(bad)).toBe(false);
});

it("says days as one says them", () => {
  expect(longDay("2026-03-31")).toBe("31 March 2026");
  expect(shortMonth("2026-09-30")).toBe("Sep 2026");
  expect(longDay("soon")).toBe("soon");
});

it("reads a day as people write it, day before month", () => {
  const same = ["31/03/2026", "31/3/26", "31.3.2026", "31-03-2026", "31 03 2026", "31032026", "31 March 2026", "31st of march 2026", " 31 Mar 2026 ", "31 March, 2026", "2026-03-31", "March 2026", "mar 26"];
  for (const text of same) expect(readDay(text), text).toBe("2026-03-31");
  expect(readDay("03/04/2026")).toBe("2026-04-03");
  expect(readDay("Feb 2024")).toBe("2024-02-29");
  expect(readDay("2 Sept 2025")).toBe("2025-09-02");
  for (const bad of ["", "31/02/2026", "31 February 2026", "03/31/2026", "2026-02-31", "31 Ma 2026", "31 Nonsense 2026", "March", "31/03", "12345678901", "31/03/126"]) expect(readDay(bad), bad).toBe(null);
});

it("goes by days and months, and stays at a month's end", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2026-02-28", 1)).toBe("2026-03-31");
  expect(addMonths("2026-01-30", 1)).toBe("2026-02-28");
  expect(addMonths("2026-03-30", -1)).toBe("2026-02-28");
  expect(addMonths("2026-03-15", -36)).toBe("2023-03-15");
  expect(addMonths("2026-05-30", -2)).toBe("2026-03-30");
  expect(recentMonthEnds("2026-03-15", 3)).toEqual(["2026-02-28", "2026-01-31", "2025-12-31"]);
});

it("says how long ago", () => {
  const now = new Date(2026, 5, 15, 12, 0);
  const before = (ms: number) => ago(new Date(now.getTime() - ms).toISOString(), now);
  const hour = 3_600_000;
  expect(before(30_000)).toBe("just now");
  expect(before(5 * 60_000)).toBe("5 minutes ago");
  expect(before(hour)).toBe("1 hour ago");
  expect(before(13 * hour)).toBe("yesterday");
  expect(before(72 * hour)).toBe("3 days ago");
  expect(before(90 * 24 * hour)).toBe("on 17 March 2026");
});
