// A line of a few pixels. Its scale is its own: it shows the course, the number beside it the size.

export type Spark = { line: string; dots: { x: number; y: number }[]; end: { x: number; y: number } | null };

const EDGE = 3;

/** Numbers in order of time; null leaves a gap. A number between two gaps is a dot. */
export function sparkPath(numbers: readonly (number | null)[], width: number, height: number): Spark {
  const known = numbers.filter((n): n is number => n !== null);
  if (known.length === 0) return { line: "", dots: [], end: null };
  let low = Math.min(...known);
  let high = Math.max(...known);
  // A tenth up or down is the least that fills the height: else every flat line would look wild.
  const middle = (low + high) / 2;
  const least = Math.max(Math.abs(middle) * 0.2, 1e-9);
  if (high - low < least) [low, high] = [middle - least / 2, middle + least / 2];
  const step = numbers.length > 1 ? (width - 2 * EDGE) / (numbers.length - 1) : 0;
  const round = (n: number) => Math.round(n * 10) / 10;
  const point = (n: number, i: number) => ({
    x: round(EDGE + i * step),
    y: round(EDGE + (height - 2 * EDGE) * (1 - (n - low) / (high - low))),
  });
  let line = "";
  const dots: Spark["dots"] = [];
  numbers.forEach((n, i) => {
    if (n === null) return;
    const { x, y } = point(n, i);
    const after = numbers[i + 1] ?? null;
    const before = numbers[i - 1] ?? null;
    if (before === null && after === null) dots.push({ x, y });
    else line += `${before === null ? "M" : "L"}${x} ${y}`;
  });
  const last = numbers.at(-1) ?? null;
  return { line, dots, end: last === null ? null : point(last, numbers.length - 1) };
}
