import { describe, expect, test } from "vitest";
import { ageInWords, ageInYears, dayBefore, lengthInWords, sameDayOfMonth, wholeMonths } from "./length";

describe("days", () => {
  test("the last day of a half-open stretch", () => expect(dayBefore("2023-03-01")).toBe("2023-02-28"));
  test("months later end on a day that exists", () => {
    expect(sameDayOfMonth("2024-01-31", 1)).toBe("2024-02-29");
    expect(sameDayOfMonth("2023-01-31", 1)).toBe("2023-02-28");
    expect(sameDayOfMonth("2024-12-15", 1)).toBe("2025-01-15");
    expect(sameDayOfMonth("2024-01-15", -1)).toBe("2023-12-15");
    expect(sameDayOfMonth("2024-02-29", -12)).toBe("2023-02-28");
  });
  test("whole months", () => {
    expect(wholeMonths("2024-01-15", "2024-02-14")).toBe(0);
    expect(wholeMonths("2024-01-15", "2024-02-15")).toBe(1);
    expect(wholeMonths("2024-01-31", "2024-02-29")).toBe(1);
    expect(wholeMonths("2024-02-15", "2024-01-15")).toBe(-1);
  });
});

describe("lengths in words", () => {
  test.each([
    ["2025-01-01", "2025-01-01", "0 days"],
    ["2025-01-01", "2025-01-02", "1 day"],
    ["2025-01-01", "2025-01-14", "13 days"],
    ["2025-01-01", "2025-01-15", "2 weeks"],
    ["2025-01-01", "2025-03-31", "12 weeks"],
    ["2025-01-01", "2025-04-01", "3 months"],
    ["2025-01-01", "2025-12-31", "11 months"],
    ["2025-01-01", "2026-01-01", "1 year"],
    ["2025-01-01", "2026-02-01", "1 year 1 month"],
    ["2020-05-31", "2026-03-31", "5 years 10 months"],
    ["2025-01-02", "2025-01-01", ""],
  ])("%s to %s: %s", (first, end, words) => expect(lengthInWords(first, end)).toBe(words));

  test("ages", () => {
    expect(ageInWords("2010-06-02", "2026-06-01")).toBe("15 years");
    expect(ageInWords("2010-06-02", "2026-06-02")).toBe("16 years");
    expect(ageInWords("2025-01-01", "2026-12-01")).toBe("23 months");
    expect(ageInWords("2026-01-01", "2026-02-20")).toBe("7 weeks");
    expect(ageInWords("2026-01-01", "2026-01-02")).toBe("1 day");
    expect(ageInWords("2026-04-01", "2026-03-31")).toBe("not born yet");
    expect(ageInYears("2010-02-28", "2028-02-27")).toBe(17);
  });
});
