// The worklist: from any page to what is overdue in one team in two steps, then one worker, one clock, one
// child; the list as a file and on paper. By keyboard alone.
import { readFile } from 'node:fs/promises';
import { Reader } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { Visit } from '../lib/visit.mjs';
import { begins, flat, places, words } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

const spoken = (day) => new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const grouped = (number) => number.toLocaleString('en-GB');
const sum = (list, pick) => list.reduce((all, one) => all + (pick(one) ?? 0), 0);

// "5 years": whole years from the day it was due.
function yearsOf(row) {
  const due = new Date(`${row.due}T00:00:00Z`);
  const day = new Date(due.getTime() + row.days * 86_400_000);
  const whole = day.getUTCFullYear() - due.getUTCFullYear() - (day.toISOString().slice(5, 10) < row.due.slice(5) ? 1 : 0);
  return `${whole} ${whole === 1 ? 'year' : 'years'}`;
}

// What the API says that the page must say of one step.
function tells(row) {
  // Much later than a year in years and months.
  if (row.status === 'overdue' && row.days > 366) return yearsOf(row);
  if (row.status === 'overdue') return `${grouped(row.days)} ${row.days === 1 ? 'day' : 'days'} overdue`;
  if (row.status === 'due') return row.days === 0 ? 'Due on the day' : `Due in ${grouped(row.days)} ${row.days === 1 ? 'day' : 'days'}`;
  return 'Not known whether overdue';
}

export async function worklist({ browser, server, tally }) {
  const reader = await Reader.open(browser, server, { acceptDownloads: true });
  const { page } = reader;
  const journey = 'worklist';
  const keys = new Keys(reader, tally, journey);
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `${journey}: ${what}`;
  const list = on.main.getByRole('table', { name: /what is due, for whom/i });
  const load = on.main.getByRole('table', { name: /^workload of/i });
  const clocks = on.main.getByRole('table', { name: /what each kind of step has/i });
  const asked = () => new URL(page.url()).searchParams;

  // Two steps: the menu, the team.
  await visit.step(say('from the menu'), async () => {
    await keys.enter('Worklist in the menu', on.menu('Worklist'));
    await keys.landed('Worklist in the menu');
  });
  tally.same(say('the worklist is open'), new URL(page.url()).pathname, '/worklist');
  const all = await server.ask('/worklist');
  tally.same(say('the day is the records\' last'), all.as_at, asAt);
  const lead = flat(await on.main.innerText());
  const overdue = sum(all.clocks, (clock) => clock.overdue);
  tally.check(say('something is overdue to look at'), overdue > 0, `${overdue}`);
  tally.check(say('how many are overdue, as at when'), new RegExp(`\\b${grouped(overdue)} visits?, reviews? .* overdue as at ${spoken(asAt)}`).test(lead), lead.slice(0, 500));
  // Many teams are closed until they are asked for, so that the list is near.
  if (all.load.teams.length > 12) {
    tally.same(say('the teams are closed at first'), await load.count(), 0);
    await visit.step(say('the teams open'), async () => {
      await keys.enter('the teams', on.main.getByRole('button', { name: /^Show \d+ teams/ }));
    });
  }
  const loads = (await load.getByRole('row').allInnerTexts()).slice(1).map(flat);
  tally.same(say('a line for each team'), loads.length, all.load.teams.length);
  const rows = all.load.teams.map((row) => `${row.team === '' ? 'No team known' : row.team} ${[row.overdue, ...row.due].map(grouped).join(' ')}`);
  tally.same(say('each team\'s load is the API\'s'), loads.join('\n'), rows.join('\n'));

  const team = all.load.teams.filter((row) => row.team !== '').sort((a, b) => b.overdue - a.overdue)[0];
  await visit.step(say('one team'), async () => {
    await keys.enter(`the link to ${team.team}`, load.getByRole('link', { name: team.team, exact: true }));
  });
  tally.same(say('the team is in the address'), asked().get('team'), team.team);
  const theirs = await server.ask('/worklist', { team: team.team });
  const shown = (await list.getByRole('row').allInnerTexts()).slice(1).map(flat);
  tally.same(say('one row each'), shown.length, Math.min(theirs.total, 50));
  const differ = shown.map((text, at) => [text, theirs.rows[at]]).filter(([text, row]) => !text.startsWith(row.subject) || !text.includes(tells(row)));
  tally.check(say('child, and by how much overdue, as the API has it'), differ.length === 0, () => differ.slice(0, 3).map(([text, row]) => `${text}\n${row.subject} ${tells(row)}`).join('\n'));
  tally.check(say('the longest overdue comes first'), theirs.rows[0].status === 'overdue' && shown[0].includes('overdue'), shown[0]);
  tally.check(say('it says what is recorded'), /no .{3,60} recorded as at 31 March 2026/i.test(shown[0]), shown[0]);
  const told = flat(await on.main.innerText());
  tally.check(say('it never says that somebody was not visited'), !/not visited|not seen/i.test(told), told.match(/.{30}(not visited|not seen).{30}/i)?.[0] ?? '');

  await visit.step(say('only what is overdue'), async () => {
    await keys.enter('Overdue', on.main.getByRole('navigation', { name: 'Which steps' }).getByRole('link', { name: begins('Overdue') }));
  });
  tally.same(say('the status is in the address'), asked().get('status'), 'overdue');
  tally.same(say('as many as the load says'), (await list.getByRole('row').count()) - 1, Math.min(team.overdue, 50));

  // As a file: all of it, numbers as numbers.
  await keys.to('the download', on.main.getByRole('button', { name: /^Download (the row|all)/ }));
  const [file] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
  const lines = (await readFile(await file.path(), 'utf8')).replace(/^\ufeff/, '').trimEnd().split('\r\n');
  tally.same(say('the file has every row'), lines.length - 1, team.overdue);
  tally.check(say('its first row is the API\'s'), lines[1].startsWith(`${asAt},overdue,${theirs.rows[0].due},${theirs.rows[0].days},,${theirs.rows[0].subject},`), lines[1]);
  tally.check(say('its name says whose and when'), file.suggestedFilename().endsWith(`-${asAt}.csv`), file.suggestedFilename());
  await reader.settled();

  await visit.step(say('twelve weeks and one more ahead'), async () => {
    await keys.to('the weeks', on.main.getByRole('combobox', { name: 'Ahead' }), { back: true });
    await keys.type('13');
    await reader.settled();
  });
  tally.same(say('the weeks are in the address'), asked().get('weeks'), '13');
  const far = await server.ask('/worklist', { team: team.team, weeks: 13 });
  tally.same(say('a column for each week'), await load.getByRole('columnheader', { name: /^Due/ }).count(), far.weeks.length);

  const worker = far.load.workers.filter((row) => row.worker !== '' && row.overdue > 0).sort((a, b) => b.overdue - a.overdue)[0];
  await visit.step(say('one worker'), async () => {
    await keys.enter(`the link to ${worker.worker}`, load.getByRole('link', { name: worker.worker, exact: true }));
  });
  tally.same(say('the worker is in the address'), asked().get('worker'), worker.worker);
  tally.same(say('the worker\'s rows'), (await list.getByRole('row').count()) - 1, Math.min(worker.overdue, 50));

  const own = await server.ask('/worklist', { team: team.team, worker: worker.worker, weeks: 13 });
  const clock = own.clocks.filter((one) => one.overdue > 0)[0];
  await visit.step(say('one clock'), async () => {
    await keys.enter(`the link to ${clock.title}`, clocks.getByRole('link', { name: clock.title, exact: true }));
  });
  tally.same(say('the clock is in the address'), asked().get('clock'), clock.id);
  tally.same(say('the clock\'s rows'), (await list.getByRole('row').count()) - 1, Math.min(clock.overdue, 50));

  const first = own.rows.find((row) => row.clock === clock.id && row.status === 'overdue');
  await visit.step(say('one child'), async () => {
    await keys.enter('the first child', list.getByRole('link', { name: words(first.subject) }).first());
    await keys.landed('the first child');
  });
  tally.same(say('the child\'s page is open'), new URL(page.url()).pathname, `/child/${encodeURIComponent(first.subject)}`);
  await visit.step(say('back to the list'), async () => {
    await keys.enter('Worklist above the child', page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Worklist' }), { back: true });
  });
  tally.same(say('the same list'), [asked().get('team'), asked().get('worker'), asked().get('clock'), asked().get('status'), asked().get('weeks')].join(), [team.team, worker.worker, clock.id, 'overdue', '13'].join());
  await paper({ reader, tally, keys, on, say, server, list, load });
  console.log(`       ${journey}: ${keys.pressed} keys`);
  await reader.close();
}

// Clocks ticked one by one; a day that the records do not reach; printed whole.
async function paper({ reader, tally, keys, on, say, server, list, load }) {
  const { page } = reader;
  await reader.goto('/worklist');
  const before = await server.ask('/worklist');
  const held = before.clocks.filter((clock) => clock.open > 0);
  await keys.to('the clocks', on.main.getByRole('button', { name: begins('Steps') }));
  await keys.press('Enter');
  for (const clock of held.slice(0, 2)) {
    await keys.to(clock.title, on.main.getByRole('checkbox', { name: clock.title, exact: true }));
    await keys.press('Space');
    await reader.settled();
  }
  tally.same(say('two clocks are in the address'), new URL(page.url()).searchParams.getAll('clock').sort().join(), held.slice(0, 2).map((clock) => clock.id).sort().join());
  await keys.press('Escape');
  tally.check(say('Escape closes the clocks'), /steps/i.test(await keys.focused()) && (await on.main.getByRole('checkbox').count()) === 0, await keys.focused());

  // The whole of a long list goes to the printer.
  await reader.goto('/worklist');
  await page.evaluate(() => { window.print = () => { window.printed = document.querySelectorAll('main table tbody tr').length; }; });
  await keys.to('Print', on.main.getByRole('button', { name: begins('Print') }));
  await keys.press('Enter');
  const printed = await page.waitForFunction(() => window.printed, null, { timeout: 20_000 }).then((handle) => handle.jsonValue());
  tally.check(say('all rows are printed'), printed >= Math.min(before.total, 1000), `${printed} of ${before.total}`);
  await reader.settled();
  await page.emulateMedia({ media: 'print' });
  const sheet = flat(await on.main.innerText());
  tally.check(say('the sheet says as at when, and how old the records are'), sheet.includes(`As at ${spoken(asAt)}. Records to ${spoken(asAt)}`), sheet.slice(0, 300));
  tally.check(say('the sheet has room for notes'), await list.getByRole('columnheader', { name: 'Notes' }).isVisible());
  await page.emulateMedia({ media: null });

  // Eight days after the records nothing is overdue any more, and nothing is "0 overdue" either.
  await reader.goto('/worklist');
  await keys.to('the day', on.main.getByLabel('As at'));
  await keys.press('Control+a');
  await keys.type('8 April 2026');
  await keys.press('Enter');
  await reader.settled();
  tally.same(say('a day after the records is in the address'), new URL(page.url()).searchParams.get('day'), '2026-04-08');
  const old = await server.ask('/worklist', { as_at: '2026-04-08' });
  tally.same(say('the records are too old for it'), old.clocks.filter((clock) => clock.state === 'told').length, 0);
  const text = flat(await on.main.innerText());
  tally.check(say('it says that they are'), /the records are too old to say what is overdue/i.test(text), text.slice(0, 400));
  tally.check(say('nothing is called overdue'), !/\d+ days? overdue/i.test(text) && !/nothing is overdue/i.test(text), text.match(/.{40}days? overdue.{20}/i)?.[0] ?? '');
  const aged = on.main.getByRole('table', { name: /^what old records say/i });
  tally.same(say('no column of overdue'), await aged.getByRole('columnheader', { name: 'Overdue', exact: true }).count(), 0);
  tally.check(say('nobody has nought due by records that are too old'), old.load.teams.some((row) => row.due.includes(0)) && !(await aged.getByRole('cell').allInnerTexts()).slice(1).some((cell) => flat(cell) === '0'), flat(await aged.innerText()).slice(0, 300));
  // A day that nobody has lived yet.
  await reader.goto(`/worklist?day=${new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)}`);
  tally.check(say('a day to come is said to be one'), /is still to come/i.test(await on.main.innerText()), 'not said');
  await reader.goto('/worklist?as_at=2026-04-07');
  tally.check(say('seven days are not too old'), !/too old/i.test(await on.main.innerText()), 'too old');
  reader.takeTroubles();
}
