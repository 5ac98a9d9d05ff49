import { describe, expect, test } from "vitest";
import { keyOf, parseKey, step, type Stops } from "./steps";

const stop = (lane: string, index: number, first: string) => ({ lane, index, first });
const all: Stops = [
  { lane: "a", stops: [stop("a", 1, "2024-05-01"), stop("a", 0, "2023-01-01")] },
  { lane: "b", stops: [] },
  { lane: "c", stops: [stop("c", 0, "2020-01-01"), stop("c", 1, "2024-04-01"), stop("c", 2, "2026-01-01")] },
];
const at = (lane: string, index: number) => ({ lane, index });

describe("steps", () => {
  test("along a lane by time, not by place in the list; its ends hold", () => {
    expect(step(all, at("a", 0), "ArrowRight")).toMatchObject(at("a", 1));
    expect(step(all, at("a", 1), "ArrowRight")).toMatchObject(at("a", 1));
    expect(step(all, at("a", 0), "ArrowLeft")).toMatchObject(at("a", 0));
    expect(step(all, at("c", 1), "Home")).toMatchObject(at("c", 0));
    expect(step(all, at("c", 1), "End")).toMatchObject(at("c", 2));
  });
  test("to the nearest event of the next lane that has any", () => {
    expect(step(all, at("a", 1), "ArrowDown")).toMatchObject(at("c", 1));
    expect(step(all, at("c", 0), "ArrowUp")).toMatchObject(at("a", 0));
    expect(step(all, at("a", 1), "ArrowUp")).toMatchObject(at("a", 1));
    expect(step(all, at("c", 2), "ArrowDown")).toMatchObject(at("c", 2));
  });
  test("other keys and unknown events lead nowhere", () => {
    expect(step(all, at("a", 0), "x")).toBeNull();
    expect(step(all, at("z", 0), "ArrowLeft")).toBeNull();
    expect(step(all, at("a", 7), "ArrowLeft")).toBeNull();
  });
  test("names in the address", () => {
    expect(parseKey(keyOf("care_visits", 12))).toEqual({ lane: "care_visits", index: 12 });
    expect(parseKey("care")).toBeNull();
    expect(parseKey(null)).toBeNull();
  });
});
