// The assurance lists: how many stand on each and what to check for them, as the API has it; from a list to
// who they are, and of one team. By keyboard alone.
import { Reader } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { Visit } from '../lib/visit.mjs';
import { begins, figure, flat, places } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

export async function assurance({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const journey = 'assurance';
  const keys = new Keys(reader, tally, journey);
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `${journey}: ${what}`;
  const table = on.main.getByRole('table', { name: begins('Assurance lists') });

  await visit.step(say('from the menu'), async () => {
    await keys.enter('Assurance in the menu', on.menu('Assurance'));
    await keys.landed('Assurance in the menu');
  });
  tally.same(say('the lists are open'), new URL(page.url()).pathname, '/assurance');
  const { indicators } = await server.ask('/indicators');
  const lists = indicators.filter((one) => one.assurance !== null).sort((a, b) => a.assurance.order - b.assurance.order);
  tally.check(say('there are lists'), lists.length >= 10, `${lists.length}`);
  const { rows } = await server.ask('/overview', { period: 'day', against: 'previous' });
  const cells = new Map(rows.map((row) => [row.id, row]));
  const texts = (await table.getByRole('row').allInnerTexts()).slice(1).map(flat);
  tally.same(say('each has a row'), texts.length, lists.length);
  for (const [at, list] of lists.entries()) {
    const row = cells.get(list.id);
    const text = texts[at] ?? '';
    tally.check(say(`${list.title} stands in its place`), text.startsWith(flat(list.title)), text);
    tally.check(say(`${list.title}: what to check`), text.toLowerCase().includes(flat(list.assurance.check).toLowerCase()), text);
    const wanted = row.cell.status === 'number' ? figure(row.cell.number, list) : 'Not available';
    tally.check(say(`${list.title}: as the API has it`), text.includes(wanted), `${wanted} is not in: ${text}`);
    if (row.cell.status !== 'number') tally.check(say(`${list.title}: why there is none`), text.toLowerCase().includes(flat(row.cell.reason).toLowerCase()), text);
    if (row.change !== null && row.change.direction !== 'same') {
      const size = figure(Math.abs(row.change.difference), list).replace('%', '');
      const way = row.change.difference > 0 ? 'more' : 'fewer';
      tally.check(say(`${list.title}: the change since last month`), new RegExp(`\\b${size}( points?)? ${way} than on 28 February 2026`).test(text), text);
    }
    tally.check(say(`${list.title}: a change is no judgement`), !/\b(better|worse|clear)/i.test(text.replace(flat(list.assurance.check), '')), text);
  }

  const open = lists.find((list) => (cells.get(list.id).cell.numerator ?? 0) > 0);
  const count = cells.get(open.id).cell.numerator;
  await visit.step(say('one list'), async () => {
    await keys.enter(open.title, table.getByRole('link', { name: open.title, exact: true }));
    await keys.landed(open.title);
  });
  tally.same(say('its members are open'), new URL(page.url()).pathname, `/indicator/${open.id}/members`);
  const members = await server.ask('/members', { indicator: open.id, period: 'day', as_at: asAt });
  tally.same(say('as many as the list says'), members.total + members.hidden, count);
  tally.same(say('one row each'), (await on.main.getByRole('table').first().getByRole('row').count()) - 1, Math.min(members.total, 50));
  console.log(`       ${journey}: ${keys.pressed} keys`);
  await reader.close();
}
