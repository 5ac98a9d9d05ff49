// Children: what opens them is written down first, and what is given for a spreadsheet runs nothing.
import { mkdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from './lib/tally.mjs';

const inCare = [['indicator', 'lait_lacnum'], ['as_at', '2023-06-30']];

export async function audited(api, data) {
  const log = join(data, 'audit.log');
  const lines = () => readFileSync(log, 'utf8').trim().split('\n');
  const before = lines().length;
  const members = await api.get('/members', [...inCare, ['limit', '3']]);
  const child = members.rows[0].subject;
  await api.get(`/children/${encodeURIComponent(child)}`);
  await api.call('GET', '/members.csv', { query: inCare });
  await api.get('/figures', inCare);  // opens nobody
  await api.get('/findings/summary');  // nor does this
  const findings = await api.get('/findings', [['severity', 'doubtful'], ['limit', '2']]);
  const added = lines().slice(before).map((line) => line.split('\t').slice(2));
  same('each list and child that was opened is written down, with how many rows', [
    ['members', 'lait_lacnum', 'day 2023-06-30..2023-06-30', '3 rows'],
    ['child', child, 'opened', '1 rows'],
    ['members.csv', 'lait_lacnum', 'day 2023-06-30..2023-06-30', `${members.total} rows`],
    ['findings', '', 'severity=doubtful', `${findings.rows.length} rows`],
  ], added);
  // What cannot be written down is not shown.
  renameSync(log, `${log}.away`);
  mkdirSync(log);
  for (const [path, query] of [['/members', inCare], ['/members.csv', inCare], ['/findings', []],
    [`/children/${encodeURIComponent(child)}`, []]]) {
    const problem = await api.refused(503, 'GET', path, { query });
    check(`${path} shows nobody`, !JSON.stringify(problem).includes(child), problem);
  }
  rmdirSync(log);
  renameSync(`${log}.away`, log);
}

// Fields of CSV lines, quotes taken off.
function fieldsOf(text) {
  return text.split('\r\n').filter((line) => line !== '').map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2]));
}

export async function spreadsheet(api) {
  const query = [...inCare, ['sort', 'first'], ['order', 'desc']];
  const answer = await api.call('GET', '/members.csv', { query });
  same('the file begins with a byte order mark', [0xef, 0xbb, 0xbf], [...answer.bytes.subarray(0, 3)]);
  check('the file is named after indicator and period',
    /attachment;.*filename="lait_lacnum_day_2023-06-30_2023-06-30\.csv"/.test(
      answer.headers.get('content-disposition')), answer.headers.get('content-disposition'));
  const [headings, ...rows] = fieldsOf(answer.bytes.subarray(3).toString());
  const members = await api.get('/members', [...query, ['limit', '1000']]);
  same('it has all rows', members.total, rows.length);
  same('each row has all columns', [headings.length], [...new Set(rows.map((row) => row.length))]);
  same('in the order that was asked for', members.rows.map((row) => row.subject),
    rows.map((row) => row[1].replace(/^'/, '')));
  check('a formula is none any more', rows.some((row) => row.some((cell) => cell.startsWith("'=1+Care Team"))), rows[0]);
  check('no cell begins as a formula does', rows.flat().every((cell) => !/^[=+\-@\t\r]/.test(cell)));
}
