import { expect, it } from "vitest";
import { kindWords } from "./numbers";
import { insteadWords, kindShown } from "./periods";

it("falls back to the indicator's own first kind, and says so", () => {
  const stock = { periods: ["day", "month"] as ("day" | "month")[] };
  expect(kindShown(stock, "month")).toBe("month");
  for (const asked of ["rolling12", null, "nonsense"]) expect(kindShown(stock, asked)).toBe("day");
  expect(kindShown({ periods: [] }, "day")).toBeNull();
  expect(insteadWords(stock, "month", kindWords)).toBeNull();
  expect(insteadWords(stock, null, kindWords)).toBeNull();
  expect(insteadWords(stock, "rolling12", kindWords)).toBe("This figure is not made for the period “last 12 months”. It is shown for “on a day”.");
});
