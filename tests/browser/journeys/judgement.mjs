// What is judged of a figure: the control chart, what it is compared with, teams in a funnel; and a
// target set with a mistake in it, changed, undone and taken out. By keyboard alone.
import { Reader, phone, wide } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { Visit } from '../lib/visit.mjs';
import { begins, figure, flat, places } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

const id = 'rereferral_12m_pct';
const start = `/indicator/${id}?as_at=${asAt}`;

export async function judgement({ browser, server, tally, shots }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const journey = 'judgement';
  const keys = new Keys(reader, tally, journey);
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `${journey}: ${what}`;
  const indicator = (await server.ask('/indicators')).indicators.find((one) => one.id === id);
  const ask = (query = {}) => server.ask(`/indicators/${id}/judgement`, { period: indicator.periods[0], as_at: asAt, ...query });
  const region = (name) => on.main.getByRole('region', { name });
  const shown = async (name) => flat(await region(name).innerText());

  await reader.goto(start);
  const told = await ask();
  // What is said of others is folded away.
  const words = flat(await region('In plain words').textContent());
  for (const { about, text } of told.sentences) tally.check(say(`the sentence about ${about}`), words.includes(flat(text)), `${text}\nis not in: ${words}`);
  tally.check(say('there is something to say'), told.sentences.length > 1, JSON.stringify(told.sentences));
  const compared = await shown('Compared');
  for (const one of told.comparisons.filter((row) => row.cell.status === 'number')) {
    tally.check(say(`${one.kind} as the API has it`), compared.includes(figure(one.cell.number, indicator)), `${one.cell.number} is not in: ${compared.slice(0, 400)}`);
  }

  // The control chart, its limits and its table, each in the address.
  await visit.step(say('the control chart'), async () => {
    await keys.enter('the control chart', region('Over time').getByRole('link', { name: 'Control chart' }));
  });
  tally.same(say('the chart is in the address'), new URL(page.url()).searchParams.get('chart'), 'control');
  await visit.step(say('limits of the first twelve'), async () => {
    await keys.enter('the first twelve', region('Over time').getByRole('link', { name: 'The first twelve' }));
  });
  const { chart } = await ask({ limits: 'first_12' });
  const picture = flat((await region('Over time').getByRole('img').first().getAttribute('aria-label')) ?? '');
  const [base] = chart.bases;
  tally.check(say('the chart has its mean in words'), picture.includes(figure(base.mean, indicator)), `${base.mean} is not in: ${picture}`);
  tally.check(say('the chart has its limits in words'), picture.includes(`${figure(base.lower, indicator)} to ${figure(base.upper, indicator)}`), picture);
  // What a pointer finds is drawn when one comes, and at once where it rests.
  const picked = region('Over time').getByRole('img').first();
  await picked.scrollIntoViewIfNeeded();
  const box = await picked.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const tip = flat((await picked.locator('[aria-label=tip] text').textContent().catch(() => '')).replaceAll('\u200b', ''));
  tally.check(say('a pointer finds a period'), chart.periods.some((period) => tip.startsWith(period.spoken)), tip);
  await page.mouse.move(1, 1);
  await keys.enter('the table', region('Over time').locator('summary'));
  const rows = region('Over time').getByRole('row');
  tally.same(say('the table has every point'), (await rows.count()) - 1, chart.points.length);
  const last = flat(await rows.nth(1).innerText());
  const point = chart.points.at(-1);
  tally.check(say('the last point as the API has it'), last.startsWith(chart.periods.at(-1).spoken) && (point.number === null || last.includes(figure(point.number, indicator))), last);
  await visit.check(say('the table of the control chart'));
  await shots?.take(reader, 'judgement-control-table');

  // Since a month.
  await visit.step(say('since a month'), async () => {
    await keys.to('the month', on.main.getByRole('combobox', { name: 'Since the month of' }));
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    await reader.settled();
  }, { back: false });
  const since = new URL(page.url()).searchParams.get('since');
  tally.check(say('the month is in the address'), /^\d{4}-\d\d-\d\d$/.test(since ?? ''), since);
  const then = (await ask({ since })).comparisons.find((row) => row.kind === 'since');
  const row = flat(await on.row(begins('Since the month chosen')).innerText());
  tally.check(say('the month as the API has it'), row.includes(then.period.spoken) && row.includes(figure(then.cell.number, indicator)), row);

  // Teams in a funnel.
  await reader.goto(`${start}&period=year&by=team`);
  await visit.step(say('the funnel'), async () => {
    await keys.enter('the funnel', on.main.getByRole('link', { name: 'Funnel', exact: true }));
  });
  const funnel = await server.ask(`/indicators/${id}/funnel`, { period: 'year', as_at: asAt, by: 'team' });
  for (const team of funnel.rows.filter((one) => one.limits !== null).slice(0, 12)) {
    const text = flat(await on.row(begins(team.group.label)).first().innerText());
    tally.check(say(`${team.group.label} beside its limits`), text.includes(figure(team.cell.number, indicator)) && text.includes(`${figure(team.limits.low_998, indicator)} to ${figure(team.limits.high_998, indicator)}`), text);
  }
  await shots?.take(reader, 'judgement-funnel');

  // A target, first with mistakes in it.
  await reader.goto(start);
  const target = region('Target');
  const form = page.getByRole('form', { name: /target/i });
  await keys.enter('setting a target', target.getByRole('link', { name: 'Set a target' }));
  tally.check(say('the focus is on the form'), /Set a target/.test(await keys.focused()), await keys.focused());
  await visit.restored(say('the empty form'), { reload: false });
  await keys.enter('saving nothing', form.getByRole('button', { name: 'Save the target' }));
  tally.check(say('an empty value is refused beside its field'), /Give the value that is wanted/.test(await form.innerText()), await form.innerText());
  tally.check(say('the focus is on the field that is wrong'), (await form.getByLabel(/^Value \(%\)/).evaluate((field) => field === document.activeElement && field.getAttribute('aria-invalid') === 'true')), await keys.focused());
  await keys.type('150');
  await keys.press('Enter');
  await reader.settled();
  tally.check(say('an impossible share is refused'), /lies between 0 and 100/.test(await form.innerText()), await form.innerText());
  await visit.check(say('the form with a mistake'));
  await shots?.take(reader, 'judgement-target-wrong');
  await keys.to('the value', form.getByLabel(/^Value \(%\)/), { back: true });
  for (let at = 0; at < 3; at += 1) await keys.press('Backspace');
  await keys.type('12%');
  await keys.to('the tolerance', form.getByLabel(/^Tolerance/));
  await keys.type('1.5');
  await keys.to('who answers', form.getByLabel(/^Who answers/));
  await keys.type('Head of Access');
  await keys.enter('saving', form.getByRole('button', { name: 'Save the target' }));
  const { targets: [set] } = await server.ask('/targets', { indicator: id });
  tally.same(say('the server has the target'), `${set?.value} ${set?.tolerance} ${set?.owner} ${set?.level}`, '12 1.5 Head of Access whole');
  const held = (await ask()).target;
  const said = await shown('Target');
  tally.check(say('it stands on the page'), said.includes('At most 12%') && said.includes('Head of Access') && said.includes(flat(held.text)), said);
  tally.check(say('the focus is not lost'), /Target/.test(await keys.focused()), await keys.focused());
  await visit.check(say('a target that was set'));
  await shots?.take(reader, 'judgement-target');

  // Changed, undone, its history, taken out, brought back.
  await keys.enter('changing it', target.getByRole('link', { name: begins('Change') }));
  await keys.to('the value', form.getByLabel(/^Value \(%\)/));
  await keys.press('Control+a');
  await keys.type('30');
  await keys.press('Enter');
  await reader.settled();
  tally.check(say('changed'), (await shown('Target')).includes('At most 30%'), await shown('Target'));
  await keys.enter('undoing it', target.getByRole('button', { name: 'Undo', exact: true }), { back: false });
  tally.check(say('undone'), (await shown('Target')).includes('At most 12%'), await shown('Target'));
  await visit.step(say('its history'), async () => {
    await keys.enter('its history', target.getByRole('link', { name: begins('History') }));
  });
  const { rows: history } = await server.ask(`/targets/${set.id}/history`);
  tally.same(say('every change is listed'), await target.getByRole('listitem').count(), history.length);
  await shots?.take(reader, 'judgement-target-history');
  await keys.enter('taking it out', target.getByRole('button', { name: begins('Remove') }));
  tally.same(say('the server has it no more'), (await server.ask('/targets', { indicator: id })).targets.length, 0);
  await keys.enter('bringing it back', target.getByRole('button', { name: 'Undo', exact: true }));
  tally.same(say('the server has it again'), (await server.ask('/targets', { indicator: id })).targets[0]?.value, 12);
  tally.check(say('it stands on the page again'), (await shown('Target')).includes('At most 12%'), await shown('Target'));
  await reader.settled();
  const { rows: longer } = await server.ask(`/targets/${set.id}/history`);
  tally.check(say('its history has become longer'), longer.length > history.length, longer.length);
  tally.same(say('and the open list with it'), await target.getByRole('listitem').count(), longer.length);

  // The overview has it too, and nothing jumps when what is judged arrives.
  for (const size of [wide, phone]) {
    const fresh = await reader.context.newPage();
    await fresh.setViewportSize(size);
    await fresh.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifted += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await fresh.route('**/overview/judgements*', async (route) => {
      await held;
      await route.continue();
    });
    await fresh.goto(new URL(`/?as_at=${asAt}&theme=${indicator.theme}&experimental=1`, server.base).href);
    await fresh.getByRole('table').first().waitFor();
    await fresh.waitForTimeout(300);
    const before = await fresh.evaluate(() => window.shifted);
    const height = await fresh.evaluate(() => document.body.scrollHeight);
    release();
    await reader.settled(fresh);
    await fresh.getByText(/usual variation|unusually|concern|improvement/i).first().waitFor();
    const after = await fresh.evaluate(() => window.shifted);
    tally.same(say(`nothing jumps at ${size.width} pixels`), after, before);
    tally.same(say(`the page is as long as before at ${size.width} pixels`), await fresh.evaluate(() => document.body.scrollHeight), height);
    const own = flat(await fresh.getByRole('row').filter({ hasText: indicator.title }).first().innerText());
    tally.check(say(`the target is on the overview at ${size.width} pixels`), /target at most 12%/i.test(own), own);
    await fresh.close();
  }
  const late = reader.takeTroubles();
  tally.check(say('console and network are clean to the end'), late.length === 0, late.join('\n'));
  console.log(`       ${journey}: ${keys.pressed} keys`);
  await reader.close();
}
