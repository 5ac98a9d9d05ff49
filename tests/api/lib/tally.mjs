// Tally: what passed and what failed; one line each failure, and the sum at the end.
import { isDeepStrictEqual } from 'node:util';

let passed = 0;
let failed = 0;

const short = (value) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text !== undefined && text.length > 300 ? `${text.slice(0, 300)} ...` : text;
};

export function check(name, good, ...seen) {
  if (good) {
    passed += 1;
    return true;
  }
  failed += 1;
  console.log(`FAIL  ${name}`);
  for (const value of seen) console.log(`      ${short(value)}`);
  return false;
}

export const same = (name, wanted, got) => check(name, isDeepStrictEqual(wanted, got), wanted, got);

// Equal but for the last bits of a division done in another order.
export function near(name, wanted, got) {
  const close = wanted === got || (typeof wanted === 'number' && typeof got === 'number' &&
    Math.abs(wanted - got) <= 1e-9 * Math.max(1, Math.abs(wanted)));
  return check(name, close, wanted, got);
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
