import { describe, expect, test } from "vitest";
import { common, distinct, held, inWords, monthDays, sourceWords, spans, together, union, yearsHeld } from "./months";
import { dayNumber } from "../../words/dates";

const r = (from: string, to: string) => ({ from, to });
const spoken = (day: string) => day;

describe("a source in words", () => {
  const kind = (title: string, ...ranges: ReturnType<typeof r>[]) => ({ title, ranges });
  const all = r("2020-04-01", "2026-03-31");
  test("without a gap only where each kind of record is held all of it", () => {
    expect(sourceWords([kind("A", all), kind("B", all)], spoken)).toBe("Held without a gap from 2020-04-01 to 2026-03-31.");
    expect(sourceWords([kind("A", all), kind("CIN plans", r("2021-04-01", "2026-03-31"))], spoken)).toBe("Held from 2020-04-01 to 2026-03-31; CIN plans only from 2021-04-01.");
    expect(sourceWords([kind("A", all), kind("B", r("2020-04-01", "2025-03-31")), kind("C", r("2021-04-01", "2022-03-31"))], spoken)).toBe("Held from 2020-04-01 to 2026-03-31; B only to 2025-03-31; C only from 2021-04-01 to 2022-03-31.");
    expect(sourceWords([kind("A", all), kind("B", r("2020-04-01", "2021-03-31"), r("2022-04-01", "2026-03-31")), kind("C")], spoken)).toBe("Held from 2020-04-01 to 2026-03-31; B for fewer days; C not at all.");
  });
  test("many that fall short, or all of them, stand below", () => {
    const short = r("2021-04-01", "2026-03-31");
    expect(sourceWords([kind("A", all), kind("B", short), kind("C", short), kind("D", short), kind("E", short)], spoken)).toBe("Held from 2020-04-01 to 2026-03-31; 4 kinds of record, B among them, for fewer days: see below.");
    expect(sourceWords([kind("A", r("2020-04-01", "2021-04-01")), kind("B", short)], spoken)).toBe("Held from 2020-04-01 to 2026-03-31, but not every kind of record on each of these days: see below.");
    expect(sourceWords([], spoken)).toBe("Nothing held.");
  });
});

describe("months", () => {
  test("a month is whole only with each of its days", () => {
    const february = monthDays(2024, 1);
    expect(february).toEqual({ from: dayNumber("2024-02-01"), to: dayNumber("2024-02-29") });
    expect(held(spans([r("2024-02-01", "2024-02-29")]), february.from, february.to)).toBe("whole");
    expect(held(spans([r("2024-02-01", "2024-02-28")]), february.from, february.to)).toBe("part");
    expect(held(spans([r("2024-01-01", "2024-01-31")]), february.from, february.to)).toBe("none");
    expect(held(spans([r("2024-01-01", "2024-02-10"), r("2024-02-12", "2024-12-31")]), february.from, february.to)).toBe("part");
    expect(held(spans([]), february.from, february.to)).toBe("none");
  });
  test("tables held for the same days count once", () => {
    const same = { ranges: [r("2020-04-01", "2021-03-31")] };
    expect(distinct([same, { ranges: [] }, { ranges: [r("2020-04-01", "2021-03-31")] }])).toEqual([spans(same.ranges), []]);
    expect(spans([r("1970-01-02", "1970-01-03")])).toEqual([{ from: 1, to: 2 }]);
  });
  test("tables together", () => {
    expect(together(["whole", "whole"])).toBe("whole");
    expect(together(["whole", "none"])).toBe("part");
    expect(together(["none", "none"])).toBe("none");
    expect(together([])).toBe("none");
    expect(common([{ ranges: [r("2020-04-01", "2022-03-31")] }, { ranges: [r("2019-01-01", "2020-12-31"), r("2021-02-01", "2025-01-01")] }])).toEqual([r("2020-04-01", "2020-12-31"), r("2021-02-01", "2022-03-31")]);
    expect(common([])).toEqual([]);
    expect(union([{ ranges: [r("2020-04-01", "2021-03-31"), r("2023-01-01", "2023-02-01")] }, { ranges: [r("2021-04-01", "2022-03-31")] }])).toEqual([r("2020-04-01", "2022-03-31"), r("2023-01-01", "2023-02-01")]);
    expect(yearsHeld([{ ranges: [r("2019-06-01", "2019-07-01")] }, { ranges: [r("2021-01-01", "2021-01-01")] }])).toEqual([2019, 2020, 2021]);
    expect(yearsHeld([{ ranges: [] }])).toEqual([]);
  });
});

describe("in words", () => {
  test("without a gap, with gaps, nothing", () => {
    expect(inWords([r("2020-04-01", "2026-03-31")], spoken)).toBe("Held without a gap from 2020-04-01 to 2026-03-31.");
    expect(inWords([r("2020-04-01", "2021-03-31"), r("2022-04-01", "2023-03-31")], spoken)).toBe("Held from 2020-04-01 to 2023-03-31, but not for 2021-04-01 to 2022-03-31.");
    expect(inWords([r("2020-04-01", "2020-04-30"), r("2020-05-02", "2020-06-01")], spoken)).toBe("Held from 2020-04-01 to 2020-06-01, but not for 2020-05-01.");
    expect(inWords([], spoken)).toBe("Nothing held.");
  });
});
