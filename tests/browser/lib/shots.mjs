// Shots: pictures of pages at two widths, with a list to look at them side by side.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { phone, wide } from './browser.mjs';

export class Shots {
  constructor(folder) {
    this.folder = folder;
    this.taken = [];
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  async take(reader, name) {
    for (const size of [wide, phone]) {
      await reader.page.setViewportSize(size);
      await reader.settled();
      await reader.page.screenshot({ path: join(this.folder, `${name}-${size.width}.png`), fullPage: true, timeout: 90_000 });
    }
    await reader.page.setViewportSize(wide);
    await reader.settled();
    this.taken.push({ name, address: reader.page.url(), title: await reader.page.title() });
  }

  // The contact list.
  finish() {
    const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const parts = this.taken.map(
      ({ name, address, title }) => `<section><h2>${escaped(name)}</h2><p>${escaped(title)} · <code>${escaped(new URL(address).pathname + new URL(address).search)}</code></p>
<a href="${name}-1440.png"><img src="${name}-1440.png" alt="" width="720"></a> <a href="${name}-390.png"><img src="${name}-390.png" alt="" width="195"></a></section>`,
    );
    writeFileSync(
      join(this.folder, 'index.html'),
      `<!doctype html><meta charset="utf-8"><title>Pages</title><style>body{font:16px sans-serif}img{vertical-align:top;border:1px solid #999;margin:0 1em 1em 0}</style>\n${parts.join('\n')}\n`,
    );
  }
}
