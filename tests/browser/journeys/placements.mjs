// Children with three or more placements: who, since when. By keyboard alone, with another date and a
// filter on the way.
import { Reader } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { Visit } from '../lib/visit.mjs';
import { figure, flat, places, words } from '../lib/places.mjs';

const id = 'cla_3plus_placements_pct';
const day = '2025-10-31';

export async function placements({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const journey = 'placements';
  const keys = new Keys(reader, tally, journey);
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `${journey}: ${what}`;
  const { indicators } = await server.ask('/indicators');
  const indicator = indicators.find((one) => one.id === id);
  const parameter = (name) => new URL(page.url()).searchParams.get(name);

  await visit.step(say('at another date'), async () => {
    await keys.to('the date', on.date);
    await setDay(keys, day);
    await reader.settled();
  });
  tally.same(say('the date is in the address'), parameter('as_at'), day);
  const overview = await server.ask('/overview', { as_at: day });
  const before = overview.rows.find((row) => row.id === id);
  const row = flat(await on.row(words(indicator.title)).first().innerText());
  tally.check(say('the overview has the API\'s value'), row.includes(figure(before.cell.number, indicator)), row);

  await visit.step(say('the indicator'), async () => {
    await keys.to('the search', on.search);
    await keys.type('placement moves');
    await on.option(words(indicator.title)).first().waitFor();
    for (let down = 0; down < 10; down += 1) {
      await keys.press('ArrowDown');
      const chosen = page.getByRole('option', { selected: true });
      if (words(indicator.title).test(await chosen.first().innerText())) break;
    }
    await keys.press('Enter');
    await on.heading.filter({ hasText: indicator.title }).waitFor();
    await reader.settled();
    await keys.landed('the search');
  });
  tally.same(say('the indicator is open'), new URL(page.url()).pathname, `/indicator/${id}`);
  tally.same(say('the date came along'), parameter('as_at'), day);

  await visit.step(say('who'), async () => {
    await keys.enter('the link to the members', on.toMembers);
    await keys.landed('the link to the members');
  });
  const met = await server.ask('/members', { indicator: id, as_at: day, which: 'met' });
  tally.same(say('as many met as the figure counts'), met.total + met.hidden, before.cell.numerator);
  await visit.step(say('those counted'), async () => {
    await keys.enter('the list of those counted', on.link(/^counted/i));
  });
  tally.same(say('only those counted'), parameter('which'), 'met');
  const table = flat(await on.main.innerText());
  for (const one of met.rows.slice(0, 5)) {
    tally.check(say(`${one.subject} is named`), table.includes(one.subject), table.slice(0, 400));
  }

  const child = met.rows[0].subject;
  await visit.step(say('since when'), async () => {
    await keys.enter('the child', on.main.getByRole('row').getByRole('link', { name: words(child) }).first());
    await keys.landed('the child');
  });
  const record = await server.ask(`/children/${child}`);
  const lane = record.lanes.find((one) => /placement/i.test(one.title)) ?? record.lanes.find((one) => /care/i.test(one.title));
  tally.check(say('three placements at least are told'), (lane?.events.length ?? 0) >= 3, JSON.stringify(record.lanes.map((one) => [one.title, one.events.length])));
  const told = flat(await on.main.innerText());
  const inWords = (iso) => new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  for (const event of (lane?.events ?? []).slice(-3)) {
    const short = inWords(event.first).replace(/([A-Z][a-z]{2})[a-z]+/, '$1');
    tally.check(say(`since ${event.first} is on the page`), told.includes(inWords(event.first)) || told.includes(short) || told.includes(event.first), `${inWords(event.first)} is not in: ${told.slice(0, 500)}`);
  }
  console.log(`       ${journey}: ${keys.pressed} keys`);
  await reader.close();
}

// Types a day into the field of the date, which is chosen as a whole when it is come to.
async function setDay(keys, iso) {
  const [year, month, date] = iso.split('-');
  await keys.type(`${date}/${month}/${year}`);
  await keys.press('Enter');
}
