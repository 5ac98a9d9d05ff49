// Tally: what passed and what failed. A check that fails is told at once and the rest goes on; what a
// journey cannot go on without is thrown instead, and fails the journey.

export class Tally {
  constructor() {
    this.passed = 0;
    this.failures = [];
  }

  // One pass or one failure. `detail` says what was seen; only shown when it failed.
  check(name, ok, detail = '') {
    if (ok) {
      this.passed += 1;
      return true;
    }
    const text = typeof detail === 'function' ? detail() : detail;
    this.failures.push(name);
    console.log(`FAILED ${name}${text ? `\n       ${String(text).replaceAll('\n', '\n       ')}` : ''}`);
    return false;
  }

  same(name, seen, wanted) {
    return this.check(name, Object.is(seen, wanted), () => `seen:   ${seen}\nwanted: ${wanted}`);
  }

  // Runs one journey with a tally of its own, since several run at a time; whatever it throws is one
  // failure.
  async run(name, work) {
    const begun = Date.now();
    const own = new Tally();
    try {
      await work(own);
    } catch (error) {
      own.check(name, false, error.stack ?? error);
    }
    this.passed += own.passed;
    this.failures.push(...own.failures);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`${own.failures.length ? 'FAILED' : 'ok    '} ${name}: ${own.passed} passed, ${own.failures.length} failed (${seconds} s)`);
  }

  // The last line, as scripts/test counts it; true when all is well.
  finish() {
    for (const name of this.failures) console.log(`failed: ${name}`);
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
    return this.failures.length === 0 && this.passed > 0;
  }
}
