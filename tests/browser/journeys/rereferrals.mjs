// Re-referrals rose: why, where, who. From the overview to one child, by keyboard alone.
import { Reader } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { Visit } from '../lib/visit.mjs';
import { begins, figure, flat, places, words } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

const id = 'rereferral_12m_pct';

export async function rereferrals({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const journey = 're-referrals';
  const keys = new Keys(reader, tally, journey);
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `${journey}: ${what}`;
  const catalogue = await server.ask('/indicators');
  const indicator = catalogue.indicators.find((one) => one.id === id);

  await visit.check(say('overview'));
  await visit.restored(say('overview'));

  await visit.step(say('found by an everyday word'), async () => {
    await keys.to('the search', on.search);
    await keys.type('re-referrals');
    await on.option(words(indicator.title)).first().waitFor();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await on.heading.filter({ hasText: indicator.title }).waitFor();
    await reader.settled();
    await keys.landed('the search');
  });
  tally.same(say('the indicator is open'), new URL(page.url()).pathname, `/indicator/${id}`);

  await visit.step(say('over the whole year'), async () => {
    await keys.to('the period', on.period);
    await keys.press('End');  // the last of the periods: the financial year
    await reader.settled();
  });
  tally.same(say('the period is in the address'), new URL(page.url()).searchParams.get('period'), 'year');
  const whole = await server.ask('/figures', { indicator: id, period: 'year', as_at: asAt });
  const cell = whole.rows[0].cells[0];
  const shown = flat(await on.main.innerText());
  tally.check(say('the big value is the API\'s'), shown.includes(figure(cell.number, indicator)), `${figure(cell.number, indicator)} is not in: ${shown.slice(0, 400)}`);
  tally.check(say('n stands beside it'), shown.includes(`${cell.numerator} of ${cell.denominator}`), `${cell.numerator} of ${cell.denominator}: ${shown.slice(0, 400)}`);

  await visit.step(say('broken down by team'), async () => {
    await keys.to('the breakdown', on.by);
    await keys.type('Team');
    await keys.press('Enter');
    await reader.settled();
  });
  tally.same(say('the breakdown is in the address'), new URL(page.url()).searchParams.get('by'), 'team');
  const byTeam = await server.ask('/figures', { indicator: id, period: 'year', as_at: asAt, by: 'team' });
  const groups = byTeam.rows.filter((row) => row.cells[0].status === 'number');
  for (const row of groups) {
    const text = flat(await on.row(begins(row.group[0].label)).first().innerText());
    tally.check(say(`${row.group[0].label} as the API has it`), text.includes(figure(row.cells[0].number, indicator)), `${figure(row.cells[0].number, indicator)} is not in: ${text}`);
  }
  // The worst of those with enough referrals to speak of.
  const worst = groups
    .filter((row) => !row.cells[0].small && row.group[0].value !== 'not known')
    .sort((a, b) => b.cells[0].number - a.cells[0].number)[0];
  const team = worst.group[0].label;

  await visit.step(say('the worst team alone'), async () => {
    await keys.enter(`the link to ${team}`, on.row(begins(team)).getByRole('link', { name: words(team) }));
  });
  tally.check(say('the team is in the address'), new URL(page.url()).searchParams.getAll('where').includes(`team:${worst.group[0].value}`), page.url());
  const alone = flat(await on.main.innerText());
  tally.check(say('the team\'s value is the breakdown\'s'), alone.includes(figure(worst.cells[0].number, indicator)), alone.slice(0, 400));

  await visit.step(say('who was referred again'), async () => {
    await keys.enter('the link to the members', on.toCounted);
    await keys.landed('the link to the members');
  });
  tally.same(say('the members are open'), new URL(page.url()).pathname, `/indicator/${id}/members`);
  tally.check(say('date, period and team came along'), /period=year/.test(page.url()) && /where=team/.test(page.url()), page.url());

  const query = [['indicator', id], ['period', 'year'], ['as_at', asAt], ['where', `team:${worst.group[0].value}`]];
  const met = await server.ask('/members', [...query, ['which', 'met']]);
  tally.same(say('only those met'), new URL(page.url()).searchParams.get('which'), 'met');
  tally.same(say('as many as the figure counts'), met.total + met.hidden, worst.cells[0].numerator);
  const rows = await on.main.getByRole('table').first().getByRole('row').count();
  tally.same(say('one row each'), rows - 1, Math.min(met.total, 50));

  await visit.step(say('sorted by day'), async () => {
    await keys.enter('the heading of the day', on.main.getByRole('columnheader').getByRole('link', { name: 'Day' }));
  });
  const sorted = new URL(page.url()).searchParams;
  tally.same(say('the order is in the address'), sorted.get('sort'), 'first');
  const wanted = await server.ask('/members', [...query, ['which', 'met'], ['sort', 'first'], ['order', sorted.get('order') ?? 'asc']]);
  const top = wanted.rows[0].subject;

  const child = on.main.getByRole('row').getByRole('link', { name: words(top) }).first();
  await visit.step(say('one child'), async () => {
    await keys.enter('the first child', child);
    await keys.landed('the first child');
  });
  tally.same(say('the child\'s page is open'), new URL(page.url()).pathname, `/child/${top}`);
  tally.check(say('the h1 names the child'), (await on.heading.innerText()).includes(top), await on.heading.innerText());
  const record = await server.ask(`/children/${top}`);
  const told = flat(await on.main.innerText());
  for (const lane of record.lanes.filter((one) => one.events.length > 0)) {
    tally.check(say(`the lane ${lane.title} is there`), told.includes(lane.title), told.slice(0, 600));
  }
  tally.check(say('a month of re-referral is told'), record.lanes.some((lane) => lane.events.some((event) => event.first === wanted.rows[0].first)), `${wanted.rows[0].first}`);
  console.log(`       ${journey}: ${keys.pressed} keys`);
  await reader.close();
}
