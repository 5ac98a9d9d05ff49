import { describe, expect, it } from "vitest";
import { heldWords, parseLinks } from "./links";

describe("the page of links", () => {
  it("takes its state from the address, and what is none from the first", () => {
    expect(parseLinks(new URLSearchParams("state=rejected&page=3"))).toEqual({ state: "rejected", page: 3 });
    expect(parseLinks(new URLSearchParams("state=gone&page=-1"))).toEqual({ state: "open", page: 1 });
    expect(parseLinks(new URLSearchParams(""))).toEqual({ state: "open", page: 1 });
  });
  it("parts what is held under the two, whatever their names hold", () => {
    const one = { one: "A;1", other: "B(2", affected: "A;1 (Old): 2 records, 01/03/2023 to 02/09/2024; B(2 (New, cin): no records of its own" };
    expect(heldWords(one)).toEqual(["A;1 (Old): 2 records, 01/03/2023 to 02/09/2024", "B(2 (New, cin): no records of its own"]);
    expect(heldWords(one, (id) => (id === "cin" ? "CIN census" : id))[1]).toBe("B(2 (New, CIN census): no records of its own");
    expect(heldWords({ one: "A", other: "B", affected: "" })).toEqual([""]);
  });
});
