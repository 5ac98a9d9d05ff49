// Worklists: like the command line's, and their overdue children those of the clock's indicator.
import { check, same } from './lib/tally.mjs';
import { run } from './lib/server.mjs';

const later = (day, days) => new Date(Date.parse(day) + days * 86400000).toISOString().slice(0, 10);

async function pages(api, query) {
  const rows = [];
  for (;;) {
    const page = await api.get('/worklist', [...query, ['limit', '400'], ['offset', String(rows.length)]]);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return { page, rows };
  }
}

export async function worklists(api, work) {
  const { covered_to: day } = await api.get('/about');
  const { clocks, stale_after_days } = await api.get('/clocks');
  same('seven days are too old', 7, stale_after_days);
  check('there are clocks', clocks.length >= 20, clocks.length);
  check('no clock is wrong', clocks.every((clock) => clock.problem === ''), clocks.filter((clock) => clock.problem !== ''));
  check('no yearly return feeds one', clocks.every((clock) => clock.fed_by.every((kind) =>
    ['ssd', 'annex_a', 'loc'].includes(kind))), clocks);
  check('a local limit says how it is set', clocks.every((clock) =>
    (clock.basis === 'local') === (clock.setting !== '')), clocks);
  const held = clocks.filter((clock) => clock.held.some((days) => days.from <= day && day <= days.to));
  check('some are held, some are not', held.length >= 10 && held.length < clocks.length, held.map((clock) => clock.id));

  const { page, rows } = await pages(api, [['as_at', day]]);
  const theirs = JSON.parse(run(work, '--data', 'data', 'worklist', '--as-at', day, '--format', 'json'));
  same('the command line has the same clocks', theirs.clocks, page.clocks);
  same('and the same load', [theirs.teams, theirs.workers], [page.load.teams, page.load.workers]);
  same('and the same steps', theirs.rows.map(({ file, line, ...row }) => ({ ...row, source: { file, line } })), rows);
  check('there is something to do', rows.length > 100, rows.length);
  check('the longest overdue first', rows.every((row, i) => i === 0 || rows[i - 1].due <= row.due));
  check('it says what is recorded', rows.every((row) => /^no .* recorded as at \d/.test(row.said)), rows[0]);
  check('nobody is hidden from the local analyst', page.hidden === 0, page.hidden);

  for (const clock of held.filter((one) => one.indicators.overdue !== null)) {
    const state = page.clocks.find((one) => one.id === clock.id);
    if (state.state !== 'told') continue;
    const figure = await api.get('/figures', [['indicator', clock.indicators.overdue], ['as_at', day], ['period', 'day']]);
    const cell = figure.rows[0].cells[0];
    if (cell.status !== 'number') continue;
    const children = new Set(rows.filter((row) => row.clock === clock.id && row.status === 'overdue').map((row) => row.subject));
    same(`${clock.id}: overdue are those of ${clock.indicators.overdue}`, cell.number, children.size);
  }

  const some = rows.find((row) => row.team !== '' && row.worker !== '');
  const one = await api.get('/worklist', [['as_at', day], ['clock', some.clock], ['clock', 'cp_visit'], ['team', some.team],
    ['worker', some.worker], ['weeks', '2'], ['limit', '5'], ['offset', '0']]);
  check('filters hold', one.rows.every((row) => row.team === some.team && row.worker === some.worker), one.rows);
  same('only the clocks asked for', [...new Set([some.clock, 'cp_visit'])].sort(), one.clocks.map((clock) => clock.id));
  same('as many weeks as asked for', 2, one.weeks.length);
  for (const status of ['all', 'overdue', 'due', 'not_known']) {
    const part = await api.get('/worklist', [['as_at', day], ['status', status]]);
    same(`${status}: as many as there are`,
      rows.filter((row) => status === 'all' || row.status === status).length, part.total);
  }
  const old = await api.get('/worklist', [['as_at', later(day, 20)], ['clock', 'cp_visit']]);
  same('old records do not say what is overdue', ['stale', null], [old.clocks[0].state, old.clocks[0].overdue]);
  check('but say that they are old', old.clocks[0].said.includes('20 days before') && old.total === old.clocks[0].not_known + old.clocks[0].due,
    old.clocks[0]);
  await api.refused(404, 'GET', '/worklist', { query: [['clock', 'cp_visits']] });
  await api.refused(404, 'GET', '/worklist', { query: [['team', 'No such team']] });
  await api.refused(400, 'GET', '/worklist', { query: [['weeks', '27']] });
  await api.refused(400, 'GET', '/worklist', { query: [['status', 'late']] });
}
