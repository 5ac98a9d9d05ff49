// Loads the fictional authority, runs each capability's command, and looks after the traps.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCsv } from '../independent/text.mjs';

const [program, root] = process.argv.slice(2);
const here = import.meta.dirname;
let passed = 0;
let failed = 0;
function check(name, right, detail = '') {
  if (right) passed += 1;
  else failed += 1;
  console.log(`${right ? 'ok   ' : 'FAIL '} ${name}${right || !detail ? '' : `\n      ${detail}`}`);
}
function sightline(...words) {
  const { status, stdout, stderr } = spawnSync(program, ['--data', 'data', ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, out: stdout ?? '', err: stderr ?? '' };
}
const rows = (text) => {
  const [header, ...cells] = parseCsv(text);
  return cells.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
};
const table = (name) => rows(readFileSync(path.join(here, name), 'utf8'));

for (const load of [
  ['files/2023', 'files/2024', 'files/2025', 'files/population_0_17.csv', 'files/loc_post.csv', 'files/loc_allocation.csv', 'files/links', 'files/lists', '--authority', 'Ashmoor'],
  ['files/oldcare', '--from', '2022-04-01', '--to', '2024-09-30', '--system', 'Oldcare', '--authority', 'Ashmoor'],
  ['files/newcare', '--from', '2024-10-01', '--to', '2025-03-31', '--system', 'Newcare', '--authority', 'Ashmoor'],
]) {
  const { status, err } = sightline('load', ...load);
  check(`loads ${load[0]}`, status === 0, err.split('\n').slice(-3).join(' '));
}

// ---- capabilities -------------------------------------------------------------------------------

// Words as a shell would part them; 'two words' is one.
const words = (command) => [...command.matchAll(/'([^']*)'|(\S+)/g)].map((found) => found[1] ?? found[2]);
const capabilities = table('capabilities.csv');
check('forty-two capabilities', new Set(capabilities.map((one) => one.id)).size === 42);
for (const one of capabilities) {
  const name = `${one.id} ${one.what}`;
  if (one.how === 'command') {
    const { status, out, err } = sightline(...words(one['shown by']));
    check(`${name}: sightline ${one['shown by']}`, status === 0 && out.trim() !== '', `exit ${status}: ${err.split('\n')[0]}`);
  } else if (one.how === 'test') {
    check(`${name}: ${one['shown by']}`, existsSync(path.join(root, one['shown by'])));
  } else {
    check(`${name}: ${one.how}`, ['page', 'pack', 'later'].includes(one.how));
  }
}

// ---- traps --------------------------------------------------------------------------------------

const traps = table('traps.csv');
check('fifteen traps', new Set(traps.map((one) => one.trap)).size === 15);
for (const one of traps) {
  const file = path.join(root, one.file);
  const found = existsSync(file) && new RegExp(`${one.text}\\b`).test(readFileSync(file, 'utf8'));
  check(`${one.trap} ${one['what must hold']}: ${one.file}`, found);
}

// trap T5: 54 % in education, employment or training does not make 46 % who are in none.
{
  const months = ['figures', 'cl_eet_now_pct', '--from', '2024-04-01', '--to', '2025-03-31', '--period', 'month', '--format', 'csv'];
  const parts = rows(sightline(...months, '--by', 'breakdown').out);
  const n = (some) => some.reduce((sum, row) => sum + Number(row.denominator), 0);
  for (const name of ['EET', 'NEET', 'not known']) {
    check(`T5 ${name} is told apart`, n(parts.filter((row) => row.breakdown === name)) > 0);
  }
  const wrong = rows(sightline(...months).out).filter((whole) => n(parts.filter((row) => row.to === whole.to)) !== Number(whole.denominator));
  check('T5 and they add up to all', parts.length > 0 && wrong.length === 0, wrong.map((row) => row.label).join(', '));
}

// trap T8: "health assessments in 35 working days" was early help's; each indicator has one name.
{
  const list = rows(sightline('figures', '--as-at', '2025-03-31', '--format', 'csv').out);
  const titles = new Map();
  for (const row of list) titles.set(row.title, new Set([...(titles.get(row.title) ?? []), row.indicator]));
  const shared = [...titles].filter(([, ids]) => ids.size > 1);
  check('T8 no two indicators have one name', list.length > 100 && shared.length === 0, shared.map(([title]) => title).join('; '));
}

// trap T14: whoever reads the series is told from which day another system speaks.
{
  const series = ['figures', 'cin_num', '--from', '2024-06-01', '--to', '2025-01-31', '--period', 'month'];
  const { out, err } = sightline(...series);
  check('T14 the day of the change stands with the series', /Newcare/.test(out + err) && /1 October 2024|2024-10-01/.test(out + err), (out + err).split('\n').slice(-4).join(' | '));
}

// trap T15: a month's figure and the latest day's, each with its date.
{
  const month = rows(sightline('figures', 'lait_lacnum', '--as-at', '2025-03-20', '--period', 'month', '--format', 'csv').out)[0];
  const day = rows(sightline('figures', 'lait_lacnum', '--format', 'csv').out)[0];
  check('T15 the latest whole month, dated', month?.to === '2025-02-28', JSON.stringify(month));
  check('T15 the latest day that the records cover, dated', day?.to === '2025-03-31', JSON.stringify(day));
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
