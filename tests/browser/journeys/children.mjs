// Children: the records of many, of all ages and histories, open without an error, each with every
// lane that the API tells of.
import { Reader } from '../lib/browser.mjs';
import { flat, places } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

const lists = ['cin_num', 'lait_lacnum', 'lait_cpp_num', 'eh_open_num', 'lait_lacceased', 'ehcp_requests_num'];
const ofEach = 15;

export async function children({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const on = places(page);
  const ids = new Set();
  for (const indicator of lists) {
    const { rows } = await server.ask('/members', { indicator, as_at: asAt, limit: '500' });
    const step = Math.max(1, Math.floor(rows.length / ofEach));
    for (let at = 0; at < rows.length && at < step * ofEach; at += step) ids.add(rows[at].subject);
  }
  tally.check('children: there are some of many kinds', ids.size >= 50, ids.size);
  for (const id of ids) {
    await page.evaluate((address) => {
      history.pushState({}, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/child/${id}`);
    let rest = '';
    await reader.settled().catch((error) => {
      rest = error.message;
    });
    const troubles = reader.takeTroubles();
    tally.check(`child ${id}: opens without an error`, rest === '' && troubles.length === 0, () => `${rest}\n${troubles.join('\n').slice(0, 600)}`);
    const record = await server.ask(`/children/${id}`);
    const shown = rest === '' ? flat(await on.main.innerText()) : '';
    const missing = record.lanes.filter((lane) => lane.events.length > 0 && !shown.includes(`${lane.title} ${lane.events.length}`));
    tally.check(`child ${id}: every lane is there, with as many events`, missing.length === 0, () => missing.map((lane) => `${lane.title} ${lane.events.length}`).join('\n'));
  }
  // An identifier in the search opens the child, by keys alone; words that nothing matches offer nobody.
  const [first] = ids;
  await reader.goto('/');
  await on.search.focus();
  await page.keyboard.type('zebra');
  const offered = page.getByRole('listbox', { name: 'Indicators found' }).getByRole('option');
  tally.same('children: no child is offered for a word', await offered.count(), 0);
  await on.search.fill('');
  await page.keyboard.type(first);
  await page.keyboard.press('ArrowDown');
  tally.same('children: the search offers the child', flat(await offered.innerText()), `Open child ${first}`);
  await page.keyboard.press('Enter');
  await on.heading.filter({ hasText: first }).waitFor();
  tally.same('children: the child is open', new URL(page.url()).pathname, `/child/${first}`);
  await reader.close();
}
