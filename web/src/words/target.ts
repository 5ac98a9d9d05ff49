// Targets in words, and what somebody wrote in the form as a target.
import type { IndicatorSummary, Target } from "../api/types";
import type { components } from "../api/schema";
import { longDay } from "./dates";
import { formatNumber, withUnit, type Unit } from "./numbers";

export type Setting = components["schemas"]["TargetSetting"];
type Wanted = Pick<Target, "value" | "tolerance" | "date" | "start_date" | "start_value" | "points">;
type Of = Unit & Pick<IndicatorSummary, "polarity">;

const WHOLE = /^(higher|lower)$/;

/** "At least 85%", "At most 20%"; "About 45" where neither is better. */
export function wantedWords(value: number, of: Of): string {
  const shown = withUnit(value, { ...of, decimals: Number.isInteger(value) ? 0 : Math.max(1, of.decimals) });
  if (!WHOLE.test(of.polarity)) return `About ${shown}`;
  return of.polarity === "higher" ? `At least ${shown}` : `At most ${shown}`;
}

/** "Missed by up to 2 points counts as just missed"; "" without a tolerance. */
export function toleranceWords(tolerance: number, of: Unit): string {
  if (tolerance === 0) return "";
  const shown = formatNumber(tolerance, Number.isInteger(tolerance) ? 0 : Math.max(1, of.decimals));
  const unit = of.unit === "%" ? (tolerance === 1 ? " point" : " points") : of.unit === "" ? "" : ` ${of.unit}`;
  return `Missed by up to ${shown}${unit}: just missed`;
}

/** "At all times", "By 31 March 2027, from 23% on 31 March 2026". */
export function whenWords(target: Wanted, of: Of): string {
  const by = target.date === null ? "At all times" : `By ${longDay(target.date)}`;
  if (target.points.length > 0) return `${by}, in ${formatNumber(target.points.length)} steps`;
  if (target.start_date === null) return by;
  const from = target.start_value === null ? "" : `${withUnit(target.start_value, { ...of, decimals: Number.isInteger(target.start_value) ? 0 : Math.max(1, of.decimals) })} on `;
  return `${by}, from ${from}${longDay(target.start_date)}`;
}

/** "Whole council", "Assessment Team 1 (team)". */
export function placeOf(target: Pick<Target, "level" | "place">): string {
  return target.level === "whole" ? "Whole council" : `${target.place} (${target.level})`;
}

/** A number as people write it: "85", "85%", "1,234.5", "−2". null: none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(/\s*%$/, "").replaceAll("\u2212", "-").replaceAll(/(?<=\d)[,\s](?=\d{3}(\D|$))/g, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

export type Form = {
  value: string;
  tolerance: string;
  when: "always" | "by";
  date: string;
  gradual: boolean;
  startDate: string;
  startValue: string;
  level: Target["level"];
  place: string;
  kind: Target["kind"];
  owner: string;
  howSet: string;
  why: string;
};

export const EMPTY: Form = { value: "", tolerance: "", when: "always", date: "", gradual: false, startDate: "", startValue: "", level: "whole", place: "", kind: "local", owner: "", howSet: "", why: "" };

const plain = (n: number) => String(n);

/** What stands in the form when a target is to be changed. */
export function formOf(target: Target): Form {
  return {
    value: plain(target.value),
    tolerance: target.tolerance === 0 ? "" : plain(target.tolerance),
    when: target.date === null ? "always" : "by",
    date: target.date ?? "",
    gradual: target.start_date !== null,
    startDate: target.start_date ?? "",
    startValue: target.start_value === null ? "" : plain(target.start_value),
    level: target.level,
    place: target.place,
    kind: target.kind,
    owner: target.owner,
    howSet: target.how_set,
    why: "",
  };
}

export type Field = "value" | "tolerance" | "date" | "startDate" | "startValue" | "place";
export type Errors = Partial<Record<Field, string>>;

/** What is wrong with the form, field by field in the order of the page; empty: nothing. */
export function errorsOf(form: Form, of: Of): Errors {
  const errors: Errors = {};
  const value = readNumber(form.value);
  if (form.value.trim() === "") errors.value = "Give the value that is wanted";
  else if (value === null) errors.value = `“${form.value.trim()}” is not a number. Write it like 85 or 12.5`;
  else if (of.unit === "%" && of.measure === "percentage" && (value < 0 || value > 100)) errors.value = "A percentage lies between 0 and 100";
  const tolerance = form.tolerance.trim() === "" ? 0 : readNumber(form.tolerance);
  if (tolerance === null) errors.tolerance = `“${form.tolerance.trim()}” is not a number. Write it like 2 or 0.5, or leave it blank`;
  else if (tolerance < 0) errors.tolerance = "The tolerance cannot be less than 0";
  if (form.level !== "whole" && form.place === "") errors.place = `Choose the ${form.level}`;
  if (form.when === "by") {
    if (form.date === "") errors.date = "Give the day by which it is wanted";
    if (form.gradual) {
      if (form.startDate === "") errors.startDate = "Give the day from which it goes";
      else if (form.date !== "" && form.startDate >= form.date) errors.startDate = "It must be before the day by which it is wanted";
      if (form.startValue.trim() === "") errors.startValue = "Give the value from which it goes";
      else if (readNumber(form.startValue) === null) errors.startValue = `“${form.startValue.trim()}” is not a number. Write it like 60 or 12.5`;
    }
  }
  return errors;
}

/** The form as the server takes it; only to be asked where nothing is wrong with it. */
export function settingOf(form: Form, indicator: string, points: Target["points"] = []): Setting {
  const by = form.when === "by";
  const gradual = by && form.gradual;
  return {
    indicator,
    level: form.level,
    place: form.level === "whole" ? "" : form.place,
    kind: form.kind,
    value: readNumber(form.value) ?? 0,
    tolerance: readNumber(form.tolerance) ?? 0,
    date: by ? form.date : null,
    start_date: gradual ? form.startDate : null,
    start_value: gradual ? readNumber(form.startValue) : null,
    points,
    owner: form.owner.trim(),
    how_set: form.howSet.trim(),
    why: form.why.trim(),
  };
}
