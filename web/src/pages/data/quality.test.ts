import { expect, test } from "vitest";
import { shareWords } from "./quality";

test("a share: a small one is no nought, one short of all is not all", () => {
  expect(shareWords(6, 1000)).toBe("0.6%");
  expect(shareWords(1, 4000)).toBe("under 0.1%");
  expect(shareWords(1, 1000)).toBe("0.1%");
  expect(shareWords(3999, 4000)).toBe("over 99.9%");
  expect(shareWords(0, 4000)).toBe("0%");
  expect(shareWords(4000, 4000)).toBe("100%");
  expect(shareWords(0, 0)).toBe("no rows");
});
