// Indicators: the page of every one opens, without an error, under its own title, and with the figure
// that the API gives.
import { Reader } from '../lib/browser.mjs';
import { figure, flat, places } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

export async function indicators({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const on = places(page);
  const { indicators: all } = await server.ask('/indicators');
  const { rows } = await server.ask('/overview', { as_at: asAt });
  for (const indicator of all) {
    const { cell } = rows.find((row) => row.id === indicator.id);
    const where = `/indicator/${indicator.id}?as_at=${asAt}`;
    // As a link would: without loading the program of the pages again each time.
    await page.evaluate((address) => {
      history.pushState({}, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, where);
    let rest = '';
    await reader.settled().catch((error) => {
      rest = error.message;
    });
    const troubles = reader.takeTroubles();
    tally.check(`${where}: opens without an error`, rest === '' && troubles.length === 0, () => `${rest}\n${troubles.join('\n').slice(0, 600)}`);
    const title = rest === '' ? flat(await on.heading.innerText()) : '';
    tally.check(`${where}: its title`, title.includes(indicator.title), title);
    const shown = rest === '' ? flat(await page.getByRole('region', { name: 'Figure' }).innerText()) : '';
    const wanted = cell.status === 'number' ? figure(cell.number, indicator) : flat(cell.reason);
    tally.check(`${where}: its figure`, shown.toLowerCase().includes(wanted.toLowerCase()), `${wanted}\n${shown.slice(0, 300)}`);
    if (rest !== '') await reader.goto('/');
  }
  await reader.close();
}
