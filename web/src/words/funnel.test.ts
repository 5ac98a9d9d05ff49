import { expect, it } from "vitest";
import { funnelWords, ordered, placeWords, type FunnelRow, type Place } from "./funnel";
import type { Unit } from "./numbers";

const percent: Unit = { unit: "%", decimals: 1, measure: "percentage" };
const row = (label: string, number: number | null, place: Place, judgement: FunnelRow["judgement"] = "neutral", denominator = 50): FunnelRow => ({
  group: { value: label, label },
  cell: number === null ? { status: "not_available", reason: "", numerator: null, denominator: null } : { status: "number", number, numerator: 1, denominator },
  place,
  judgement,
  limits: null,
});

it("names who lies beyond what chance explains, and nobody else", () => {
  const rows = [row("A", 20, "within"), row("B", 41, "high_998", "worse"), row("C", 30, "high_95"), row("D", null, "none")];
  expect(funnelWords({ rows, centre: 22 }, percent, "team")).toBe(
    "All together: 22.0%. 1 of 3 teams lies above the 99.8% limits (worse): B (41.0%). 1 more lies between the 95% and the 99.8% limits: about one in twenty does so by chance. 1 team without a figure to judge.",
  );
});

it("says so when chance explains it all", () => {
  expect(funnelWords({ rows: [row("A", 20, "within"), row("B", 30, "low_95")], centre: null }, percent, "team")).toBe(
    "None of 2 teams lies beyond the 99.8% limits: chance explains the differences. 1 lies between the 95% and the 99.8% limits: about one in twenty does so by chance.",
  );
  expect(funnelWords({ rows: [row("A", null, "none")], centre: null }, percent, "team")).toBe("1 team without a figure to judge.");
  expect(funnelWords({ rows: [row("A", null, "none"), row("B", null, "none")], centre: null }, percent, "locality")).toBe("2 localities without a figure to judge.");
});

it("without a direction says neither better nor worse", () => {
  const said = funnelWords({ rows: [row("A", 5, "low_998")], centre: null }, percent, "team");
  expect(said).toContain("below the 99.8% limits: A (5.0%)");
});

it("puts the furthest out first, then the largest, those without a figure last", () => {
  const rows = [row("none", null, "none"), row("small", 20, "within", "neutral", 5), row("large", 20, "within", "neutral", 500), row("near", 30, "high_95"), row("out", 50, "low_998", "better", 3)];
  expect(ordered(rows).map((r) => r.group.label)).toEqual(["out", "near", "large", "small", "none"]);
  expect(placeWords("none")).toBe("Not judged");
});
