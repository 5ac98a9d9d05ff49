// What is wrong with our data: the worst rule, its findings and their rows, and whose they are. By
// keyboard alone.
import { Reader } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { Visit } from '../lib/visit.mjs';
import { flat, places } from '../lib/places.mjs';

export async function quality({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const journey = 'our data';
  const keys = new Keys(reader, tally, journey);
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `${journey}: ${what}`;

  await visit.step(say('the data pages'), async () => {
    await keys.enter('Data in the menu', on.menu('Data'));
    await keys.landed('Data in the menu');
  });
  tally.same(say('the loads are open'), new URL(page.url()).pathname, '/data');
  const { loads } = await server.ask('/loads');
  const text = flat(await on.main.innerText());
  for (const load of loads) {
    const [what] = load.title.split(/[,(]/);
    tally.check(say(`load ${load.id} is listed`), new RegExp(`${what.trim()}[^|]{0,80} load ${load.id} `).test(text), load.title);
  }

  await visit.step(say('coverage'), async () => {
    await keys.enter('What is held', on.link('What is held'));
  });
  tally.same(say('coverage is open'), new URL(page.url()).pathname, '/data/coverage');
  const coverage = await server.ask('/coverage');
  const held = flat(await on.main.innerText());
  for (const source of coverage.sources) tally.check(say(`${source.title} is in the coverage`), held.includes(source.title), source.title);

  await visit.step(say('findings'), async () => {
    await keys.enter('What is wrong', page.getByRole('navigation', { name: 'Data' }).getByRole('link', { name: 'What is wrong' }));
  });
  tally.same(say('the findings are open'), new URL(page.url()).pathname, '/data/findings');
  const about = await server.ask('/about');
  const summary = await server.ask('/findings/summary', { by: 'rule' });
  tally.same(say('the rules add up to all findings'), summary.rows.reduce((sum, row) => sum + row.count, 0), about.findings.rejected + about.findings.doubtful + about.findings.note);
  const worst = summary.rows[0];
  const standingRules = flat(await on.main.innerText());
  const row = on.main.getByRole('row').filter({ hasText: worst.title });
  tally.same(say('the worst rule has one row'), await row.count(), 1);
  const first = flat(await on.main.getByRole('row').nth(1).innerText());
  tally.check(say('the worst rule comes first'), first.includes(flat(worst.title)), first);
  const ruled = summary.rows.find((one) => one.rule_title !== '');
  tally.check(say('a rule of the catalogue is called by its title'), ruled !== undefined && standingRules.includes(ruled.rule_title), ruled?.rule_title);
  tally.check(say('its count is the API\'s'), flat(await row.innerText()).endsWith(` ${worst.count}`), await row.innerText());

  // How many of each status, as the API counts them.
  const standing = flat(await on.main.innerText());
  for (const [status, title] of [['open', 'Open'], ['mended', 'Mended at source'], ['accepted', 'Accepted'], ['disputed', 'Disputed']]) {
    const wanted = `${title} ${summary.statuses[status].toLocaleString('en-GB')}`;
    tally.check(say(`${wanted} stands there`), standing.includes(wanted), standing.slice(0, 900));
  }
  tally.same(say('all are open'), summary.statuses.open, summary.total);

  await visit.step(say('the worst rule'), async () => {
    await keys.enter('the worst rule', row.getByRole('link').first());
  });
  tally.same(say('the rule is in the address'), new URL(page.url()).searchParams.get('rule'), worst.key);
  const findings = await server.ask('/findings', { rule: worst.key });
  const items = on.main.getByRole('listitem').filter({ has: page.getByText('The row as it was read') });
  for (const [at, one] of findings.rows.slice(0, 3).entries()) {
    const told = flat(await items.nth(at).innerText());
    const where = `${one.file.split('/').at(-1)}, line ${one.line.toLocaleString('en-GB')}`;
    tally.check(say(`${where} is pointed at`), told.includes(where), told);
    tally.check(say(`${where}: the reason is said`), told.includes(flat(one.reason)), told);
    tally.check(say(`${where}: the child is named`), told.includes(one.subject), told);
  }
  // The row itself, as it was read from the file.
  const pointed = findings.rows[0];
  tally.check(say('the API has the row'), pointed.row.includes('='), pointed.row);
  await visit.step(say('a row open'), async () => {
    await keys.enter('the row as it was read', items.first().getByText('The row as it was read'));
  }, { back: false });
  tally.same(say('the open row is in the address'), new URL(page.url()).searchParams.get('row'), `${pointed.file}:${pointed.line}`);
  const opened = flat(await items.first().innerText());
  for (const pair of pointed.row.split('; ').slice(0, 3)) {
    const [column, value] = pair.split('=');
    tally.check(say(`${column} of the row is shown`), opened.includes(column) && opened.includes(value ?? ''), opened);
  }
  await keys.press('Enter');

  // Whose they are: the findings by team, then those of the team that has most.
  await visit.step(say('by team'), async () => {
    await keys.enter('By team', on.link(/^by team/i));
  });
  const teams = await server.ask('/findings/summary', { by: 'team', rule: worst.key });
  const byTeam = flat(await on.main.innerText());
  const named = teams.rows.filter((one) => one.key !== '');
  for (const one of named.slice(0, 3)) tally.check(say(`${one.key} stands among the teams`), byTeam.includes(one.key), byTeam.slice(0, 400));
  const most = named[0];
  if (most) {
    await visit.step(say('one team'), async () => {
      const line = on.main.getByRole('row').filter({ hasText: most.key }).first();
      await keys.enter(most.key, line.getByRole('link').first());
    });
    tally.same(say('the team is in the address'), new URL(page.url()).searchParams.get('team'), most.key);
    const theirs = await server.ask('/findings', { rule: worst.key, team: most.key });
    tally.same(say('as many as the summary says'), theirs.total, most.count);
  }
  console.log(`       ${journey}: ${keys.pressed} keys`);
  await reader.close();
}
