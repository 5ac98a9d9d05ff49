import { expect, it } from "vitest";
import type { Target } from "../api/types";
import { EMPTY, errorsOf, formOf, placeOf, readNumber, settingOf, toleranceWords, wantedWords, whenWords, type Form } from "./target";

const of = { unit: "%", decimals: 1, measure: "percentage", polarity: "lower" } as const;
const days = { unit: "working days", decimals: 0, measure: "distribution", polarity: "neutral" } as const;
const target: Target = { id: "1", indicator: "x", level: "team", place: "North", kind: "local", value: 18.5, tolerance: 2, date: "2027-03-31", start_date: "2026-03-31", start_value: 23, points: [], owner: "Head", how_set: "Plan", set_by: "me", set_at: "2026-04-01T10:00:00Z" };

it("says what is wanted by the indicator's direction", () => {
  expect(wantedWords(18.5, of)).toBe("At most 18.5%");
  expect(wantedWords(90, { ...of, polarity: "higher" })).toBe("At least 90%");
  expect(wantedWords(45, days)).toBe("About 45\u00a0working days");
  expect(toleranceWords(2, of)).toBe("Missed by up to 2 points: just missed");
  expect(toleranceWords(0, of)).toBe("");
  expect(whenWords(target, of)).toBe("By 31 March 2027, from 23% on 31 March 2026");
  expect(whenWords({ ...target, date: null, start_date: null }, of)).toBe("At all times");
  expect(placeOf(target)).toBe("North (team)");
  expect(placeOf({ level: "whole", place: "" })).toBe("Whole council");
});

it("reads a number as people write it, and nothing else", () => {
  expect(["85", "85%", " 85 % ", "1,234.5", "1 234", "\u22122", "0.5"].map(readNumber)).toEqual([85, 85, 85, 1234.5, 1234, -2, 0.5]);
  for (const bad of ["", "about 85", "8,5", "12,34", "--2", "1e3", "5 to 6"]) expect(readNumber(bad), bad).toBe(null);
});

it("finds what is wrong, field by field", () => {
  const form = (more: Partial<Form>): Form => ({ ...EMPTY, value: "20", ...more });
  expect(errorsOf(form({}), of)).toEqual({});
  expect(errorsOf(form({ value: " " }), of)).toEqual({ value: "Give the value that is wanted" });
  expect(errorsOf(form({ value: "many" }), of).value).toContain("“many” is not a number");
  expect(errorsOf(form({ value: "120" }), of).value).toBe("A percentage lies between 0 and 100");
  expect(errorsOf(form({ value: "120" }), days)).toEqual({});
  expect(errorsOf(form({ tolerance: "-1" }), of)).toEqual({ tolerance: "The tolerance cannot be less than 0" });
  expect(errorsOf(form({ level: "team" }), of)).toEqual({ place: "Choose the team" });
  expect(errorsOf(form({ when: "by" }), of)).toEqual({ date: "Give the day by which it is wanted" });
  expect(errorsOf(form({ when: "by", date: "2026-03-31", gradual: true, startDate: "2026-03-31", startValue: "x" }), of)).toEqual({
    startDate: "It must be before the day by which it is wanted",
    startValue: "“x” is not a number. Write it like 60 or 12.5",
  });
  // What is not asked for is not wrong.
  expect(errorsOf(form({ when: "always", gradual: true, startValue: "x" }), of)).toEqual({});
});

it("a target goes into the form and comes out the same", () => {
  const { id: _, set_by: __, set_at: ___, ...kept } = target;
  expect(settingOf(formOf(target), "x", target.points)).toEqual({ ...kept, why: "" });
  expect(settingOf({ ...EMPTY, value: "85%", date: "2027-03-31", startDate: "2026-01-01", place: "North" }, "x")).toEqual({
    indicator: "x", level: "whole", place: "", kind: "local", value: 85, tolerance: 0, date: null, start_date: null, start_value: null, points: [], owner: "", how_set: "", why: "",
  });
});
