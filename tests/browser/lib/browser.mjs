// Browser: a headless Chromium, and a watch over everything that a page says on its console and asks
// of the network.
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--lang=en-GB',
];

export const wide = { width: 1440, height: 900 };
export const zoomed = { width: 720, height: 450 };  // 1440 pixels at 200 %
export const phone = { width: 390, height: 844 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: flags,
  });
}

// A reader of the pages: one browser profile, signed in by the start link.
export class Reader {
  static async open(browser, server, { signedIn = true, whole = true, ...options } = {}) {
    const reader = new Reader();
    reader.server = server;
    reader.context = await browser.newContext({ viewport: wide, locale: 'en-GB', timezoneId: 'Europe/London', ...options });
    // A busy machine is slow, not wrong: what is quick enough is measured in bench/web.
    reader.context.setDefaultTimeout(30_000);
    // What is out of sight is laid out when it comes near (content-visibility); axe and innerText see only
    // what is laid out, so for them all of it is. Not where the time of a page is measured.
    if (whole) {
      await reader.context.addInitScript(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.sl-theme { content-visibility: visible !important; }');
        document.adoptedStyleSheets.push(sheet);
      });
    }
    reader.troubles = [];
    reader.allowed = [];
    reader.running = new Map();
    reader.context.on('page', (page) => reader.#watch(page));
    reader.page = await reader.context.newPage();
    if (signedIn) {
      await reader.page.goto(server.link);
      await reader.settled();
    }
    return reader;
  }

  // From here on a trouble that matches is expected: a refusal that a test asks for.
  allow(pattern) {
    this.allowed.push(pattern);
  }

  #trouble(text) {
    if (!this.allowed.some((pattern) => pattern.test(text))) this.troubles.push(text);
  }

  #watch(page) {
    const flying = new Set();
    this.running.set(page, flying);
    page.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) {
        this.#trouble(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.#trouble(`error: ${error.stack ?? error}`));
    page.on('request', (request) => {
      flying.add(request);
      const address = new URL(request.url());
      if (!['data:', 'blob:'].includes(address.protocol) && address.origin !== this.server.base) {
        this.#trouble(`request to another host: ${request.url()}`);
      }
    });
    page.on('requestfinished', (request) => flying.delete(request));
    page.on('requestfailed', (request) => {
      flying.delete(request);
      // Aborted: a question that a newer one has overtaken, or a file that is saved, not shown.
      const why = request.failure()?.errorText ?? '';
      if (why !== 'net::ERR_ABORTED') this.#trouble(`request failed: ${request.url()}: ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.#trouble(`answer ${response.status()}: ${response.url()}`);
    });
    page.on('close', () => this.running.delete(page));
  }

  // What was said since the last time; empties the list.
  takeTroubles() {
    return this.troubles.splice(0);
  }

  // Resolves when nothing is being asked, nothing says that it is busy, and the page has stopped
  // changing.
  async settled(page = this.page) {
    const flying = this.running.get(page);
    const end = Date.now() + 30_000;
    let before = null;
    for (;;) {
      const now = await page
        .evaluate(
          () =>
            new Promise((resolve) => {
              requestAnimationFrame(() =>
                requestAnimationFrame(() => {
                  const busy = document.querySelector('[aria-busy="true"]') !== null;
                  const shown = document.querySelector('h1') !== null;
                  resolve(busy || !shown ? null : location.href + document.body.innerText);
                }),
              );
            }),
        )
        .catch(() => null);  // the page went elsewhere meanwhile
      if (flying.size === 0 && now !== null && now === before) return;
      before = flying.size === 0 ? now : null;
      if (Date.now() > end) {
        throw new Error(`the page does not come to rest: ${page.url()} (${flying.size} requests under way)`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async goto(path) {
    await this.page.goto(new URL(path, this.server.base).href);
    await this.settled();
  }

  close() {
    return this.context.close();
  }
}
