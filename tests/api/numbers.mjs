// Numbers: a random sample of questions, answered by the interface as by the command line, and by the
// interface alike from every side.
import { run } from './lib/server.mjs';
import { check, near, same } from './lib/tally.mjs';

const kSample = 24;

// The same sample each time.
function dice(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

export async function likeTheCommandLine(api, work) {
  const roll = dice(20240331);
  const { indicators } = await api.get('/indicators');
  const { dimensions } = await api.get('/dimensions');
  const command = (...args) => JSON.parse(run(work, '--data', 'data', ...args, '--format', 'json'));
  for (let i = 0; i < kSample; ++i) {
    const indicator = indicators[roll(indicators.length)];
    const kind = indicator.periods[roll(indicator.periods.length)];
    const { dimensions: known } = await api.get(`/indicators/${indicator.id}`);
    const usable = dimensions.filter((d) => known.includes(d.name));
    const by = usable.length === 0 ? null : usable[roll(usable.length)];
    const filter = i % 3 === 0 || by === null ? null : [by.name, by.values[roll(by.values.length)].value];
    await oneFigure(api, command, indicator, kind, filter, roll);
    if (by !== null) await filteredAsBrokenDown(api, indicator, kind, by, roll);
    await membersAddUp(api, command, indicator, kind, filter);
  }
}

const asQuery = (filter) => (filter === null ? [] : [['where', filter.join(':')]]);
const asWords = (filter) => (filter === null ? [] : ['--where', filter.join('=')]);

async function oneFigure(api, command, indicator, kind, filter, roll) {
  const [from, to] = [`202${1 + roll(2)}-04-01`, '2024-03-31'];
  const span = kind === 'day' ? ['2023-06-25', '2023-07-02'] : [from, to];
  const name = `${indicator.id} ${kind} ${filter ?? ''}`;
  const answer = await api.get('/figures', [['indicator', indicator.id], ['period', kind], ['from', span[0]],
    ['to', span[1]], ...asQuery(filter)]);
  const rows = command('figures', indicator.id, '--period', kind, '--from', span[0], '--to', span[1], ...asWords(filter));
  same(`${name}: as many periods as the command line`, rows.length, answer.periods.length);
  rows.forEach((row, p) => {
    const cell = answer.rows[0].cells[p];
    same(`${name}: ${row.period.label} is the same`,
      [row.period.from, row.period.to, row.status, row.numerator, row.denominator, row.reason, row.small],
      [answer.periods[p].first, answer.periods[p].last, cell.status, cell.numerator, cell.denominator, cell.reason ?? '',
        cell.small ?? false]);
    near(`${name}: ${row.period.label} has the same number`, row.value ?? undefined, cell.number);
  });
}

async function filteredAsBrokenDown(api, indicator, kind, by, roll) {
  const base = [['indicator', indicator.id], ['period', kind], ['as_at', '2023-03-31']];
  const { rows, sums } = await api.get('/figures', [...base, ['by', by.name]]);
  const row = rows[roll(rows.length)];
  if (row.group.length === 0) return;
  const [{ value }] = row.group;
  const filtered = await api.get('/figures', [...base, ['where', `${by.name}:${value}`]]);
  same(`${indicator.id} of ${by.name} ${value} is its row of the breakdown`, row.cells, filtered.rows[0].cells);
  const whole = (await api.get('/figures', base)).rows[0].cells[0];
  if (sums && whole.numerator !== null && whole.status !== 'not_available') {
    near(`${indicator.id} by ${by.name} adds up`, whole.numerator,
      rows.reduce((sum, one) => sum + one.cells[0].numerator, 0));
  }
}

async function membersAddUp(api, command, indicator, kind, filter) {
  const query = [['indicator', indicator.id], ['period', kind], ['as_at', '2023-03-31'], ...asQuery(filter)];
  const rows = [];
  let page;
  do {
    page = await api.get('/members', [...query, ['offset', String(rows.length)], ['limit', '1000']]);
    rows.push(...page.rows);
  } while (rows.length < page.total && page.rows.length > 0);
  const figure = (await api.get('/figures', query)).rows[0].cells[0];
  const name = `members of ${indicator.id} ${kind} ${filter ?? ''}`;
  same(`${name}: the figure is the figure`, figure, page.cell);
  same(`${name}: all of them`, page.total, rows.length);
  same(`${name}: counts`, [page.counts.all, page.counts.met],
    [rows.length + page.hidden, rows.filter((row) => row.met).length]);
  if (figure.numerator === null && figure.denominator === null) {
    same(`${name}: no figure, no rows`, 0, rows.length);
    return;
  }
  if (indicator.measure === 'distribution') {
    same(`${name}: everybody is in`, figure.denominator, rows.length);
    same(`${name}: those known exactly are met`, figure.numerator, rows.filter((row) => row.met).length);
  } else if (figure.numerator !== null) {
    near(`${name}: add up to the numerator`, figure.numerator, rows.reduce((sum, row) => sum + row.value, 0));
  }
  const theirs = command('members', indicator.id, '--period', kind, '--as-at', '2023-03-31', ...asWords(filter));
  same(`${name}: who they are`, theirs.map((row) => [row.subject, row.first, row.last ?? null, row.file, row.line]),
    rows.map((row) => [row.subject, row.first, row.last, row.source.file, row.source.line]));
  for (const column of page.columns) {
    const at = page.columns.indexOf(column);
    check(`${name}: ${column} is the command line's`,
      rows.every((row, i) => row.profile[at].value === (theirs[i].profile[column] ?? '')), column);
  }
}
