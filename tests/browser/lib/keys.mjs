// Keys: a reader without a mouse. Only keys are pressed; after each move it is asked where the focus
// is and whether it can be seen.

// What an eye finds of the focus on one element: in the window, not covered, and marked.
function look(element) {
  const box = element.getBoundingClientRect();
  const marks = [];
  // A mark is an outline, a shadow, or the yellow ground of GOV.UK; of a radio button or a tick box
  // it stands on the box that is drawn for it.
  const drawn = [[element, null], [element.parentElement, null]];
  const next = element.nextElementSibling;
  if (next instanceof HTMLLabelElement) drawn.push([next, '::before'], [next, null]);
  if (element.id && element.ownerDocument) {
    const label = element.ownerDocument.querySelector(`label[for="${CSS.escape(element.id)}"]`);
    if (label) drawn.push([label, null], [label, '::before']);
  }
  for (const [one, part] of drawn) {
    if (!one) continue;
    const style = getComputedStyle(one, part);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) marks.push('outline');
    if (style.boxShadow !== 'none') marks.push('shadow');
  }
  // Half of what can be seen of it at least must not be covered by something else.
  const left = Math.max(0, box.left);
  const right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top);
  const bottom = Math.min(innerHeight, box.bottom);
  const inside = right - left > 0 && bottom - top > 0;
  let seen = 0;
  let asked = 0;
  const own = (hit) =>
    hit !== null && (element.contains(hit) || hit.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(hit)));
  if (inside) {
    for (const x of [0.1, 0.5, 0.9]) {
      for (const y of [0.2, 0.5, 0.8]) {
        asked += 1;
        if (own(document.elementFromPoint(left + x * (right - left), top + y * (bottom - top)))) seen += 1;
      }
    }
  }
  return { inside, uncovered: asked > 0 && seen * 2 >= asked, marked: marks.length > 0, marks };
}

export class Keys {
  constructor(reader, tally, journey) {
    this.reader = reader;
    this.tally = tally;
    this.journey = journey;
    this.pressed = 0;
  }

  get page() {
    return this.reader.page;
  }

  async press(key) {
    this.pressed += 1;
    await this.page.keyboard.press(key);
  }

  async type(text) {
    this.pressed += text.length;
    await this.page.keyboard.type(text);
  }

  // What has the focus, in words.
  focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      const name = element?.getAttribute('aria-label') ?? element?.innerText ?? '';
      return `${element?.tagName.toLowerCase()} "${name.trim().slice(0, 60)}"`;
    });
  }

  // Tabs until the one element that `locator` finds has the focus, and looks at it.
  async to(what, locator, { back = false, limit = 450 } = {}) {
    const target = await locator.first().elementHandle({ timeout: 20_000 }).catch(() => null);
    if (!target) throw new Error(`${this.journey}: there is no ${what} on ${this.page.url()}`);
    const start = await this.focused();
    for (let tabs = 0; tabs <= limit; tabs += 1) {
      if (await target.evaluate((element) => element === document.activeElement || document.activeElement?.matches('summary') === true && document.activeElement.contains(element))) {
        await this.look(what);
        return tabs;
      }
      await this.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`${this.journey}: ${what} is not reached by ${limit} tabs from ${start}; now on ${await this.focused()}`);
  }

  // The focus can be seen, by three checks.
  async look(what) {
    const seen = await this.page.evaluate(look_in_page);
    this.tally.check(`${this.journey}: focus on ${what} is in the window`, seen.inside, seen.where);
    this.tally.check(`${this.journey}: focus on ${what} is not covered`, seen.uncovered, seen.where);
    this.tally.check(`${this.journey}: focus on ${what} is marked`, seen.marked, seen.where);
  }

  // After a page was opened the focus is at its beginning or on its heading, never lost in the middle
  // of what is no longer there.
  async landed(what) {
    const place = await this.page.evaluate(() => {
      const element = document.activeElement;
      return {
        lost: !element?.isConnected,
        tag: element?.tagName.toLowerCase() ?? 'nothing',
        near: element === document.body || ['H1', 'MAIN', 'A'].includes(element?.tagName) || element?.querySelector?.('h1') !== null,
      };
    });
    this.tally.check(`${this.journey}: after ${what} the focus is where the page begins`, !place.lost && place.near, place.tag);
  }

  async enter(what, locator, options) {
    const tabs = await this.to(what, locator, options);
    await this.press('Enter');
    await this.reader.settled();
    return tabs;
  }
}

const look_in_page = `(() => {
  const look = ${look};
  const element = document.activeElement;
  if (!element || element === document.body) return { inside: false, uncovered: false, marked: false, where: 'no focus' };
  return { ...look(element), where: element.outerHTML.slice(0, 200) };
})()`;
