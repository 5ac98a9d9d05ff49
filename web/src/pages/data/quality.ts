// What is said of how good the data are.

/** "0.6%"; a small share is no nought, and one short of all is not all. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return "no rows";
  if (part === 0 || part === whole) return part === 0 ? "0%" : "100%";
  const percent = (100 * part) / whole;
  return percent < 0.1 ? "under 0.1%" : percent > 99.9 ? "over 99.9%" : `${percent.toFixed(1)}%`;
}
