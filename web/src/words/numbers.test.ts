import { describe, expect, it } from "vitest";
import { cellWords, changeWords, formatNumber, judgementWords, nShort, nWords, plural, sentence, withUnit, type Unit } from "./numbers";
import type { Cell, Change } from "../api/types";

const percent: Unit = { unit: "%", decimals: 1, measure: "percentage" };
const rate: Unit = { unit: "per 10,000 children", decimals: 1, measure: "rate_per_10000" };
const children: Unit = { unit: "children", decimals: 0, measure: "count" };
const days: Unit = { unit: "days", decimals: 0, measure: "distribution" };
const cell = (rest: Partial<Cell>): Cell => ({ status: "number", numerator: null, denominator: null, ...rest });
const change = (rest: Partial<Change>): Change => ({ difference: 0, relative: null, direction: "same", judgement: "neutral", clear: false, ...rest });

describe("numbers", () => {
  it("groups thousands, has a true minus and no negative zero", () => {
    expect(formatNumber(1234567.891, 1)).toBe("1,234,567.9");
    expect(formatNumber(-3.25, 1)).toBe("\u22123.3");
    expect(formatNumber(-0.04, 1)).toBe("0.0");
    expect(formatNumber(-0)).toBe("0");
  });
  it("sets units as one reads them", () => {
    expect(withUnit(21.3049, percent)).toBe("21.3%");
    expect(withUnit(71.234, rate)).toBe("71.2\u00a0per 10,000 children");
    expect(withUnit(1, children)).toBe("1\u00a0child");
    expect(withUnit(0, children)).toBe("0\u00a0children");
    expect(withUnit(1, days)).toBe("1\u00a0day");
    expect(withUnit(1, { unit: "enquiries", decimals: 0, measure: "count" })).toBe("1\u00a0enquiry");
  });
});

describe("cells", () => {
  it("missing is never zero", () => {
    expect(cellWords(cell({ status: "not_available", reason: "r" }), percent)).toBe("Not available");
    expect(cellWords(cell({ status: "no_denominator" }), percent)).toBe("Nobody to count");
    expect(cellWords(cell({ status: "suppressed" }), percent)).toBe("Suppressed");
    expect(cellWords(cell({ number: 0, numerator: 0, denominator: 5 }), percent)).toBe("0.0%");
  });
  it("says the n behind", () => {
    expect(nWords(cell({ number: 21.3, numerator: 263, denominator: 1234 }), percent, "referrals in the period")).toBe("263 of 1,234 referrals in the period");
    expect(nWords(cell({ number: 71.2, numerator: 1076, denominator: 151134 }), rate, "children")).toBe("1,076 for 151,134 children");
    expect(nWords(cell({ number: 5, numerator: 5 }), children)).toBe("");
    expect(nWords(cell({ number: 17.5, numerator: 5340, denominator: 305.7 }), { unit: "cases", decimals: 1, measure: "ratio" })).toBe("5,340 for 305.7");
    expect(nWords(cell({ number: 70, numerator: 301, denominator: 408 }), { ...percent, measure: "survival" })).toBe("of 408 followed");
  });
  it("says how many are known only to be at least so long", () => {
    const spread = { count: 1069, at_least: 12, lower_quartile: 1, median: 2, upper_quartile: null };
    expect(nWords(cell({ number: 2, numerator: 1, denominator: 1, spread }), days)).toBe("median of 1,069, 12 of them “at least”");
    expect(nShort(cell({ number: 2, numerator: 1, denominator: 1, spread: { ...spread, at_least: 0 } }), days)).toBe("of 1,069");
  });
});

describe("changes", () => {
  it("percentages change by points, other figures also in proportion", () => {
    expect(changeWords(change({ difference: 3.24, relative: 0.2, direction: "up" }), percent)).toBe("Up 3.2\u00a0points");
    expect(changeWords(change({ difference: -1, relative: -0.1, direction: "down" }), percent)).toBe("Down 1.0\u00a0points");
    expect(changeWords(change({ difference: -45, relative: -0.118, direction: "down" }), children)).toBe("Down 45 (12%)");
    expect(changeWords(change({ difference: 4, relative: null, direction: "up" }), children)).toBe("Up 4");
    expect(changeWords(change({ difference: 1, relative: 0.004, direction: "up" }), children)).toBe("Up 1 (under 1%)");
    expect(changeWords(change({}), percent)).toBe("No change");
  });
  it("judges nothing that is not clear", () => {
    expect(judgementWords(change({ direction: "up", clear: false }), percent)).toBe("no clear change");
    expect(judgementWords(change({ direction: "up", clear: false }), { measure: "distribution" })).toBe("");
    expect(judgementWords(change({ direction: "up", clear: true, judgement: "worse" }), percent)).toBe("clearly worse");
    expect(judgementWords(change({ direction: "up", clear: true }), percent)).toBe("clear change");
  });
});

it("makes a sentence of a reason", () => {
  expect(["not held", "Done.", ""].map(sentence)).toEqual(["Not held.", "Done.", ""]);
});

it("one and many", () => {
  expect(plural(1, "indicator")).toBe("1 indicator");
  expect(plural(1200, "enquiry", "enquiries")).toBe("1,200 enquiries");
});
