// Visit: what must hold of every page and state that a reader comes to, and whether it is all in its
// address.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { phone, wide, zoomed } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// The page as a screen reader has it: roles, names, values and text, without what was only announced.
export async function heard(page) {
  const tree = await page.locator('body').ariaSnapshot();
  const lines = [];
  let muted = -1;
  for (const line of tree.split('\n')) {
    const depth = line.search(/\S/);
    if (muted >= 0 && depth > muted) continue;
    muted = -1;
    if (/^\s*- (status|alert|log)\b/.test(line)) {
      muted = depth;
      continue;
    }
    // How long ago something was loaded goes on by itself.
    lines.push(line.replace(/ \[active\]/, '').replace(/loaded (just now|(.{1,20}) ago)/, 'loaded before'));
  }
  return lines.join('\n');
}

// The first lines in which two texts differ.
export function difference(seen, wanted) {
  const left = seen.split('\n');
  const right = wanted.split('\n');
  const at = left.findIndex((line, index) => line !== right[index]);
  const from = at < 0 ? left.length : at;
  const some = (lines) => lines.slice(Math.max(0, from - 1), from + 4).join('\n');
  return `line ${from + 1}\nseen:\n${some(left)}\nwanted:\n${some(right)}`;
}

export class Visit {
  constructor(reader, tally) {
    this.reader = reader;
    this.tally = tally;
    this.checked = new Set();
    this.titles = new Map();
  }

  // Everything that must hold here. A state that was looked at before is not looked at again.
  async check(what) {
    const { reader, tally } = this;
    const { page } = reader;
    await reader.settled();
    const troubles = reader.takeTroubles();
    tally.check(`${what}: console and network are clean`, troubles.length === 0, troubles.join('\n'));
    const key = `${page.url()} ${what}`;
    if (this.checked.has(key)) return;
    this.checked.add(key);

    const frame = await page.evaluate(() => ({
      title: document.title,
      language: document.documentElement.lang,
      headings: [...document.querySelectorAll('h1')].map((heading) => heading.innerText.trim()),
      mains: document.querySelectorAll('main').length,
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    }));
    tally.same(`${what}: one h1`, frame.headings.length, 1);
    tally.check(`${what}: the h1 says something`, (frame.headings[0] ?? '').length > 2, frame.headings[0]);
    tally.check(`${what}: a title that names page and service`, / [-–|] /.test(frame.title) || frame.title.length > 8, frame.title);
    tally.check(`${what}: language`, /^en/.test(frame.language), frame.language);
    tally.same(`${what}: one main`, frame.mains, 1);
    const twice = frame.ids.filter((id, at) => frame.ids.indexOf(id) !== at);
    tally.check(`${what}: no id twice`, twice.length === 0, twice.join(' '));
    await this.axe(what);

    await page.setViewportSize(zoomed);
    await this.fits(`${what}, at 200 %`);
    await page.setViewportSize(phone);
    await this.fits(`${what}, at 390 pixels`);
    await this.axe(`${what}, at 390 pixels`);
    await page.setViewportSize(wide);
    await reader.settled();
    const later = reader.takeTroubles();
    tally.check(`${what}: clean while the window changes`, later.length === 0, later.join('\n'));
  }

  async axe(what) {
    const { page } = this.reader;
    await page.evaluate(`window.axe === undefined && (() => { ${axe} })()`);
    const found = await page.evaluate(
      (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
      standards,
    );
    this.tally.check(`${what}: axe finds nothing`, found.violations.length === 0, () =>
      found.violations
        .map((one) => `${one.id}: ${one.help}\n${one.nodes.slice(0, 3).map((node) => `  ${node.html.slice(0, 240)}\n  ${(node.failureSummary ?? '').split('\n').slice(1, 3).join(' ')}`).join('\n')}`)
        .join('\n'),
    );
  }

  // Nothing is wider than the window; what may scroll on its own (a table) does so inside.
  async fits(what) {
    await this.reader.settled();
    const seen = await this.reader.page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const scrolls = (element) => {
        for (let one = element.parentElement; one; one = one.parentElement) {
          if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX)) return true;
        }
        return false;
      };
      const wide = [...document.body.querySelectorAll('*')].filter(
        (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element),
      );
      return {
        over: document.documentElement.scrollWidth - width,
        who: wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 140)),
      };
    });
    this.tally.check(`${what}: no scrolling sideways`, seen.over <= 0, () => `${seen.over} pixels too wide\n${seen.who.join('\n')}`);
  }

  // The page is the same when its address alone is opened elsewhere, and when it is loaded again.
  async restored(what, { reload = true } = {}) {
    const { reader, tally } = this;
    const { page } = reader;
    await reader.settled();
    const wanted = await heard(page);
    const address = page.url();
    const fresh = await reader.context.newPage();
    try {
      await fresh.goto(address);
      await reader.settled(fresh);
      const seen = await heard(fresh);
      tally.check(`${what}: the same from its address alone`, seen === wanted, () => difference(seen, wanted));
      tally.same(`${what}: opening it leaves the address`, fresh.url(), address);
      tally.same(`${what}: the same title`, await fresh.title(), await page.title());
    } finally {
      await fresh.close();
    }
    if (!reload) return;
    await page.reload();
    await reader.settled();
    const again = await heard(page);
    tally.check(`${what}: the same when loaded again`, again === wanted, () => difference(again, wanted));
  }

  // One step of a journey: `act`, then all checks; back undoes it and forward does it again.
  async step(what, act, { back = true } = {}) {
    const { reader, tally } = this;
    const { page } = reader;
    await reader.settled();
    const before = { address: page.url(), text: await heard(page) };
    await act();
    await this.check(what);
    await this.restored(what);
    if (!back) return;
    const after = { address: page.url(), text: await heard(page) };
    tally.check(`${what}: has an address of its own`, after.address !== before.address, after.address);
    await page.goBack();
    await this.moved(before.address);
    const there = await heard(page);
    tally.check(`${what}: back restores`, page.url() === before.address && there === before.text, () => `${page.url()}\n${before.address}\n${difference(there, before.text)}`);
    await page.goForward();
    await this.moved(after.address);
    const here = await heard(page);
    tally.check(`${what}: forward restores`, page.url() === after.address && here === after.text, () => `${page.url()}\n${after.address}\n${difference(here, after.text)}`);
  }

  async moved(address) {
    await this.reader.page.waitForURL(address, { timeout: 20_000 }).catch(() => {});
    await this.reader.settled();
  }
}
