// A table as text, for a spreadsheet.

export type Grid = readonly (readonly (string | number | null)[])[];

/** A spreadsheet would run what begins so as a formula. */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
}

function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = guarded(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(grid: Grid): string {
  return grid.map((row) => row.map(csvField).join(",") + "\r\n").join("");
}

export function toTabs(grid: Grid): string {
  return grid.map((row) => row.map((v) => (v === null ? "" : typeof v === "number" ? String(v) : guarded(v).replaceAll(/[\t\r\n]+/g, " "))).join("\t")).join("\n");
}
