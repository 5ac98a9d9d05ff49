import { describe, expect, test } from "vitest";
import { dropped, folderOf, isClutter, sizeInWords, totals, withFiles, withoutFile } from "./choice";

const file = (name: string, size = 10) => new File([new Uint8Array(size)], name);

describe("files chosen", () => {
  test("those of a folder stay together, folders in the order of their names", () => {
    const groups = withFiles([], [
      { file: file("reviews.csv"), folder: "903/2025" },
      { file: file("episodes.csv"), folder: "903/2024" },
      { file: file("episodes.csv"), folder: "903/2025" },
      { file: file("population.csv"), folder: "" },
      { file: file(".DS_Store"), folder: "903" },
    ]);
    expect(groups.map((g) => [g.folder, g.files.map((f) => f.name)])).toEqual([
      ["", ["population.csv"]],
      ["903/2024", ["episodes.csv"]],
      ["903/2025", ["episodes.csv", "reviews.csv"]],
    ]);
    expect(totals(groups)).toEqual({ files: 4, bytes: 40 });
  });
  test("chosen again takes its place; taken out, an empty folder goes", () => {
    const first = withFiles([], [{ file: file("a.csv", 1), folder: "x" }]);
    const again = withFiles(first, [{ file: file("a.csv", 2), folder: "x" }]);
    expect(totals(again)).toEqual({ files: 1, bytes: 2 });
    expect(totals(first)).toEqual({ files: 1, bytes: 1 });
    expect(withoutFile(again, "x", "a.csv")).toEqual([]);
    expect(withoutFile(again, "", "a.csv")).toHaveLength(1);
  });
  test("folders of paths, clutter, sizes", () => {
    expect(folderOf({ name: "a.csv", webkitRelativePath: "903/2024/a.csv" })).toBe("903/2024");
    expect(folderOf({ name: "a.csv", webkitRelativePath: "" })).toBe("");
    expect(isClutter("~$returns.xlsx")).toBe(true);
    expect(isClutter("episodes.csv")).toBe(false);
    expect([1, 999, 1000, 415_000, 1_250_000, 40_000_000].map(sizeInWords)).toEqual(["1 byte", "999 bytes", "1 KB", "415 KB", "1.3 MB", "40 MB"]);
  });
  test("a dropped folder is read through, a hundred entries at a time", async () => {
    const entry = (name: string) => ({ isFile: true, isDirectory: false, name, fullPath: "/" + name, file: (done: (f: File) => void) => done(file(name)) });
    const batches = [[entry("a.csv"), entry("b.csv")], [entry("c.csv")], []];
    const folder = { isFile: false, isDirectory: true, name: "2025", fullPath: "/2025", createReader: () => ({ readEntries: (done: (e: unknown[]) => void) => done(batches.shift() ?? []) }) };
    const transfer = { items: [{ webkitGetAsEntry: () => folder }, { webkitGetAsEntry: () => entry("d.csv") }], files: [] } as unknown as DataTransfer;
    const found = await dropped(transfer);
    expect(found.map((c) => `${c.folder}/${c.file.name}`)).toEqual(["2025/a.csv", "2025/b.csv", "2025/c.csv", "/d.csv"]);
  });
});
