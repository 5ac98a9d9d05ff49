// A table as text, for a spreadsheet.

export type Grid = readonly (readonly (string | number | null)[])[];

function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // A spreadsheet would run what begins so as a formula.
  const safe = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(grid: Grid): string {
  return grid.map((row) => row.map(csvField).join(",") + "\r\n").join("");
}

export function toTabs(grid: Grid): string {
  return grid.map((row) => row.map((v) => (v === null ? "" : String(v).replaceAll(/[\t\r\n]+/g, " "))).join("\t")).join("\n");
}
