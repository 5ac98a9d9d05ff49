import { describe, expect, test } from "vitest";
import { findingsOf, moment, reconciles, rows, sparing, titleWords, together, window, windowWords } from "./loads";

const file = (read: number, loaded: number, rejected: number) => ({ name: "f.csv", taken_for: "x", bytes: 1, rows_read: read, rows_loaded: loaded, rows_rejected: rejected });
const covered = (...ranges: { from: string; to: string }[]) => ({ table: "t", title: "T", ranges });

describe("a load", () => {
  test("rows add up, or are seen not to", () => {
    expect(rows({ files: [file(10, 8, 2), file(5, 5, 0)] })).toEqual({ read: 15, loaded: 13, rejected: 2 });
    expect(reconciles({ read: 15, loaded: 13, rejected: 2 })).toBe(true);
    expect(reconciles({ read: 15, loaded: 13, rejected: 1 })).toBe(false);
    expect(together([{ read: 1, loaded: 1, rejected: 0 }, { read: 2, loaded: 0, rejected: 2 }])).toEqual({ read: 3, loaded: 1, rejected: 2 });
  });
  test("the days it speaks of", () => {
    expect(window({ coverage: [covered({ from: "2021-04-01", to: "2022-03-31" }), covered({ from: "2020-04-01", to: "2020-05-01" })] })).toEqual({ from: "2020-04-01", to: "2022-03-31" });
    expect(windowWords({ coverage: [] })).toBe("No days");
    expect(windowWords({ coverage: [covered({ from: "2021-04-01", to: "2021-04-01" })] })).toBe("1 Apr 2021");
    expect(findingsOf({ findings: { rejected: 1, doubtful: 2, note: 3 } })).toBe(6);
    expect(moment("nonsense")).toBe("nonsense");
    expect(moment("2026-11-22T05:07:28Z")).toMatch(/22 Nov 2026, \d\d:\d\d/);
  });
  test("its title does not say its days again", () => {
    const year = [covered({ from: "2025-04-01", to: "2026-03-31" })];
    expect(titleWords({ title: "Posts, 1 April 2025 to 31 March 2026 (loc_post.csv)", coverage: year })).toBe("Posts (loc_post.csv)");
    expect(titleWords({ title: "SSDA903, year ending 31 March 2026 (2026)", coverage: year })).toBe("SSDA903, year ending 31 March 2026");
    expect(titleWords({ title: "SSDA903, year ending 31 March 2026 (2025)", coverage: year })).toBe("SSDA903, year ending 31 March 2026 (2025)");
    expect(titleWords({ title: "Posts, 1 April 2024 to 31 March 2026 (x)", coverage: year })).toBe("Posts, 1 April 2024 to 31 March 2026 (x)");
    expect(titleWords({ title: "Nothing", coverage: [] })).toBe("Nothing");
  });
  test("says no more than asked", () => {
    let at = 0;
    const said: string[] = [];
    const say = sparing((t) => said.push(t), 5000, () => at);
    say("a");
    at = 4999;
    say("b");
    at = 5000;
    say("c");
    expect(said).toEqual(["a", "c"]);
  });
});
