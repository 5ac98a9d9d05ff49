// Reads the raw files into SQLite, asks each statement for every month, and compares its rows with
// `sightline figures --by team`: one check for each indicator and month.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { day, dayText, parseCsv } from './text.mjs';

const [program, files, data, root] = process.argv.slice(2);
const here = import.meta.dirname;
const first = '2023-04-01'; // two years after the extract begins: look-backs reach into it
const last = '2025-03-31';

const db = new DatabaseSync(':memory:');
function readTable(name, file) {
  const [header, ...rows] = parseCsv(readFileSync(file, 'utf8'));
  db.exec(`create table ${name} (${header.map((one) => `${one} text`).join(', ')})`);
  const insert = db.prepare(`insert into ${name} values (${header.map(() => '?').join(', ')})`);
  db.exec('begin');
  for (const row of rows) insert.run(...row.map((cell) => (cell === '' ? null : cell)));
  db.exec('commit');
}
for (const file of readdirSync(path.join(files, 'ssd'))) {
  if (file.endsWith('.csv')) readTable(file.slice(0, -4), path.join(files, 'ssd', file));
}

// ---- what the statements may use besides SQLite: dates ------------------------------------------

// Days are texts such as 2024-03-31; a day's number counts from 1970.
const holidays = new Set(parseCsv(readFileSync(path.join(root, 'catalogue/reference/bank_holidays.csv'), 'utf8')).flat());
function worksOn(number) {
  const weekday = (number + 4) % 7; // 1 January 1970 was a Thursday
  return weekday !== 0 && weekday !== 6 && !holidays.has(dayText(number));
}
const helper = (name, fn) => db.function(name, { deterministic: true }, fn);
// Working days after `from` up to and including `to`.
helper('working_days', (from, to) => {
  if (from === null || to === null) return null;
  let count = 0;
  for (let at = day(from) + 1; at <= day(to); at += 1) count += worksOn(at) ? 1 : 0;
  return count;
});
helper('add_days', (from, days) => (from === null ? null : dayText(day(from) + Number(days))));
// The same day `months` later; where that month has none, its last.
helper('add_months', (from, months) => {
  if (from === null) return null;
  const [year, month, date] = from.split('-').map(Number);
  const index = year * 12 + month - 1 + Number(months);
  const days = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-${String(Math.min(date, days)).padStart(2, '0')}`;
});

// ---- who held the case on a day -----------------------------------------------------------------

const allocations = new Map();
for (const row of db.prepare(`select i.invo_person_id person, coalesce(d.dept_team_name, i.invo_professional_team) team,
      i.invo_involvement_start_date first, coalesce(i.invo_involvement_end_date, '9999-12-31') until
    from ssd_involvements i left join ssd_department d on d.dept_team_id = i.invo_professional_team`).all()) {
  if (!allocations.has(row.person)) allocations.set(row.person, []);
  allocations.get(row.person).push(row);
}
helper('team_on', (person, at) => {
  const open = (allocations.get(person) ?? []).filter((one) => one.first <= at && at < one.until);
  open.sort((a, b) => (a.first < b.first ? 1 : a.first > b.first ? -1 : a.until < b.until ? 1 : -1));
  return open[0]?.team ?? 'not known';
});

// ---- both, month by month -----------------------------------------------------------------------

const months = [];
for (let from = first; from < last; from = months.at(-1).next) {
  const next = db.prepare('select add_months(?, 1) one').get(from).one;
  months.push({ from, to: dayText(day(next) - 1), next });
}

// { "2024-03-31": Map(team → "3 / 10") } of the program; rows without anybody are not compared.
function told(id) {
  const [header, ...rows] = parseCsv(execFileSync(program, ['--data', data, 'figures', id, '--from', first, '--to', last, '--period', 'month', '--by', 'team', '--format', 'csv'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const at = Object.fromEntries(header.map((name, index) => [name, index]));
  const answer = {};
  for (const row of rows) {
    const cells = (answer[row[at.to]] ??= new Map());
    if (row[at.status] === 'not available') throw new Error(`${id}, ${row[at.label]}: ${row[at.reason]}`);
    const text = row[at.count] ? `${row[at.count]} of median ${row[at.median]}` : `${row[at.numerator]} / ${row[at.denominator] || '-'}`;
    if (!/^(0 of median|0 \/ [0-]$)/.test(text)) cells.set(row[at.team], text);
  }
  return answer;
}

function reckoned(statement, month) {
  const cells = new Map();
  for (const row of statement.all({ first: month.from, last: month.to })) {
    const text = row.median !== undefined ? `${row.n} of median ${row.median}` : `${row.numerator} / ${row.denominator ?? '-'}`;
    if (!/^(0 of median|0 \/ [0-]$)/.test(text)) cells.set(row.team, text);
  }
  return cells;
}

let passed = 0;
let failed = 0;
let cellsCompared = 0;
for (const file of readdirSync(path.join(here, 'statements')).sort()) {
  const id = path.basename(file, '.sql');
  let wrong = 0;
  let cells = 0;
  try {
    const ours = told(id);
    const statement = db.prepare(readFileSync(path.join(here, 'statements', file), 'utf8'));
    // A statement need not use both days.
    statement.setAllowUnknownNamedParameters?.(true);
    for (const month of months) {
      const theirs = reckoned(statement, month);
      const program_says = ours[month.to] ?? new Map();
      let differs = false;
      for (const team of new Set([...theirs.keys(), ...program_says.keys()])) {
        cells += 1;
        if (theirs.get(team) === program_says.get(team)) continue;
        differs = true;
        if (wrong < 3) console.log(`FAIL  ${id}, month to ${month.to}, ${team}: ${program_says.get(team) ?? 'nothing'}, reckoned ${theirs.get(team) ?? 'nothing'}`);
      }
      if (differs) wrong += 1;
    }
    if (cells === 0) {
      wrong = months.length;
      console.log(`FAIL  ${id}: nothing to compare in any month`);
    }
  } catch (error) {
    wrong = months.length;
    console.log(`FAIL  ${id}: ${error.message.split("\n")[0]}`);
  }
  passed += months.length - wrong;
  failed += wrong;
  cellsCompared += cells;
  if (wrong === 0) console.log(`ok    ${id}: ${months.length} months, ${cells} cells alike`);
}
console.log(`${cellsCompared} cells compared`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
