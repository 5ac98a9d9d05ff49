// Operations: every one with every kind of every parameter.
import { existsSync, readFileSync } from 'node:fs';
import { check, same } from './lib/tally.mjs';

const day = '2023-06-30';
const kinds = ['day', 'month', 'quarter', 'ytd', 'rolling12', 'year'];

export async function everyOperation(api) {
  const about = await api.get('/about');
  same('the authority is named', 'Ashmoor', about.authority.name);
  check('there is a mark of the figures', new RegExp(`^${about.generation}-\\d+$`).test(about.figures), about.figures);
  check('figures are there', about.generation > 0 && about.indicators.all > 100, about);
  await catalogue(api, about);
  await overviews(api);
  await figures(api);
  await distributions(api);
  await members(api);
  await findings(api, about);
  await coverage(api);
}

async function catalogue(api, about) {
  const { indicators, themes } = await api.get('/indicators');
  same('all indicators are listed', about.indicators.all, indicators.length);
  same('themes are those of the indicators', [...new Set(indicators.map((one) => one.theme))],
    themes.map((theme) => theme.id));
  for (const { id, measure, denominator } of indicators) {
    const one = await api.get(`/indicators/${id}`);
    same(`${id} is itself`, id, one.summary.id);
    check(`${id} says what it counts and how`, one.numerator.what !== '' && one.sql.includes('select') &&
      one.definition.text !== '' && one.tables.length > 0, one);
    same(`${id} has the sides of its measure`, denominator !== null,
      !['count', 'distribution', 'survival'].includes(measure));
    check(`${id} names sources for what it rests on`,
      one.tables.every((table) => table.ranges.length === 0 || table.sources.length > 0), one.tables);
  }
  const { dimensions } = await api.get('/dimensions');
  for (const wanted of ['age_band', 'sex', 'team', 'worker', 'legal_status']) {
    check(`there is the dimension ${wanted}`, dimensions.some((d) => d.name === wanted));
  }
  const status = dimensions.find((d) => d.name === 'legal_status').values.find((v) => v.value === 'C2');
  same('codes have words', 'Care order', status?.label);
}

async function overviews(api) {
  const { indicators } = await api.get('/indicators');
  const whole = await api.get('/overview');
  same('one row an indicator, in their order', indicators.map((one) => one.id), whole.rows.map((row) => row.id));
  check('most have a number', whole.rows.filter((row) => row.cell.status === 'number').length > 100);
  check('the first one that is known has a sparkline of 24',
    whole.rows.some((row) => row.spark.numbers.length === 24 && row.spark.numbers.at(-1) === row.cell.number));
  for (const period of kinds) {
    const { rows } = await api.get('/overview', [['as_at', day], ['period', period]]);
    for (const row of rows) {
      const { periods } = indicators.find((one) => one.id === row.id);
      same(`${row.id} takes ${period} where it has it`, periods.includes(period) ? period : periods[0], row.period.kind);
    }
  }
  // Of the kinds, custom alone is refused here: there is no day that it ends on.
  await api.refused(400, 'GET', '/overview', { query: [['period', 'custom']] });
  api.contract.note('GET', '/overview', [['period', 'custom']]);
  for (const against of ['year', 'previous']) {
    const { rows } = await api.get('/overview', [['as_at', day], ['against', against], ['where', 'sex:F']]);
    for (const row of rows) judge(row, indicators.find((one) => one.id === row.id));
  }
  const reviewed = await api.get('/overview', [['status', 'reviewed']]);
  const all = await api.get('/overview', [['status', 'all']]);
  const listed = (await api.get('/indicators')).indicators.filter((one) => one.status === 'reviewed').map((one) => one.id);
  same('only reviewed indicators, where those are asked for', reviewed.rows.map((row) => row.id).sort(), listed.sort());
  check('and more of all', all.rows.length > reviewed.rows.length);
  const theme = await api.get('/overview', [['theme', 'children-in-care']]);
  same('a theme has its own indicators', indicators.filter((one) => one.theme === 'children-in-care').map((one) => one.id),
    theme.rows.map((row) => row.id));
  // A row says what figures says.
  for (const row of whole.rows.filter((_, i) => i % 17 === 0)) {
    const answer = await api.get('/figures', [['indicator', row.id], ['period', row.period.kind],
      ['as_at', row.period.last]]);
    same(`the overview's ${row.id} is the figure`, answer.rows[0].cells[0], row.cell);
    const before = await api.get('/figures', [['indicator', row.id], ['period', row.period.kind],
      ['as_at', row.compared.period.last]]);
    same(`the overview's ${row.id} is measured from the figure before`, before.rows[0].cells[0], row.compared.cell);
  }
}

// What the contract says of a change, from the row alone.
function judge(row, indicator) {
  const { cell, compared, change } = row;
  if (cell.status !== 'number' || compared.cell.status !== 'number') {
    same(`${row.id}: no change without two numbers`, null, change);
    return;
  }
  same(`${row.id}: the difference is that of the two`, cell.number - compared.cell.number, change.difference);
  const same0 = Math.abs(change.difference) < 0.5 * 10 ** -indicator.decimals;
  same(`${row.id}: up or down`, same0 ? 'same' : change.difference > 0 ? 'up' : 'down', change.direction);
  if (cell.small || compared.cell.small) same(`${row.id}: few are never clear`, false, change.clear);
  if (['mean', 'ratio', 'distribution', 'survival'].includes(indicator.measure)) {
    same(`${row.id}: a ${indicator.measure} is never clear`, false, change.clear);
  }
  if (indicator.measure === 'count' && change.clear) {
    const [a, b] = [cell.numerator, compared.cell.numerator];
    check(`${row.id}: clear beyond two standard errors`, Math.abs(a - b) > 2 * Math.sqrt(a + b) && Math.abs(a - b) >= 3, row);
  }
  const judged = !change.clear || !['higher', 'lower'].includes(indicator.polarity) ? 'neutral'
    : (indicator.polarity === 'higher') === (change.direction === 'up') ? 'better' : 'worse';
  same(`${row.id}: judged by its polarity`, judged, change.judgement);
}

async function figures(api) {
  const id = 'lait_lacnum';
  for (const period of kinds) {
    const { periods, rows } = await api.get('/figures', [['indicator', id], ['period', period], ['as_at', day]]);
    same(`one ${period}`, [1, 1, period], [periods.length, rows[0].cells.length, periods[0].kind]);
  }
  const months = await api.get('/figures', [['indicator', id], ['period', 'month'], ['from', '2022-04-01'],
    ['to', '2023-03-31']]);
  same('twelve months of a year', 12, months.rows[0].cells.length);
  const custom = await api.get('/figures', [['indicator', id], ['period', 'custom'], ['from', '2022-05-03'],
    ['to', '2022-06-09']]);
  same('exactly these days', ['2022-05-03', '2022-06-09'], [custom.periods[0].first, custom.periods[0].last]);
  const two = await api.get('/figures', [['indicator', id], ['as_at', day], ['by', 'sex'], ['by', 'age_band'],
    ['where', 'sex:M'], ['where', 'sex:F'], ['where', 'age_band:10 to 15']]);
  same('by two dimensions', ['sex', 'age_band'], two.by);
  same('filters of one dimension together', [['sex', 2], ['age_band', 1]],
    two.where.map((filter) => [filter.dimension, filter.values.length]));
  const own = await api.get('/figures', [['indicator', 'cla_3plus_placements_pct'], ['as_at', day], ['by', 'breakdown']]);
  same('its own breakdown in its own order', ['1', '2', '3+', 'not known'].filter((v) =>
    own.rows.some((row) => row.group[0].value === v)), own.rows.map((row) => row.group[0].value));
  const words = await api.get('/figures', [['indicator', id], ['as_at', day], ['where', 'legal_status:care order']]);
  same('a filter in words is its code', [{ dimension: 'legal_status', values: ['C2'] }], words.where);
  const never = await api.get('/figures', [['indicator', id], ['as_at', '1999-12-31'], ['by', 'sex']]);
  same('no figure says why', ['not_available', []], [never.rows[0].cells[0].status, never.rows[0].group]);
  check('in plain words', never.rows[0].cells[0].reason.length > 20, never);
}

async function distributions(api) {
  const { indicators } = await api.get('/indicators');
  for (const { id, measure } of indicators.filter((one) => ['distribution', 'survival'].includes(one.measure))) {
    for (const query of [[['as_at', day]], [['period', 'year'], ['as_at', '2023-03-31'], ['where', 'sex:F']],
      [['from', '2022-04-01'], ['to', '2023-03-31'], ['period', 'custom']]]) {
      const { cell, classes, curve } = await api.get('/distribution', [['indicator', id], ...query]);
      if (cell.numerator === null) continue;
      if (measure === 'distribution') {
        same(`${id}: the classes hold everybody`, cell.denominator, classes.reduce((sum, one) => sum + one.count, 0));
        same(`${id}: and who is known only as at least`, cell.denominator - cell.numerator,
          classes.reduce((sum, one) => sum + one.at_least, 0));
        check(`${id}: classes lie side by side`, classes.length <= 40 &&
          classes.every((one, i) => i === 0 || one.from === classes[i - 1].to), classes);
      } else if (cell.denominator > 0) {
        same(`${id}: everybody is at risk on the first day`, cell.denominator, curve[0].at_risk);
        check(`${id}: the curve falls`, curve.length <= 400 &&
          curve.every((point, i) => i === 0 || point.share <= curve[i - 1].share), curve);
      }
    }
  }
  for (const period of kinds) {
    await api.get('/distribution', [['indicator', 'cla_time_in_care_leavers'], ['period', period], ['as_at', day]]);
  }
}

async function members(api) {
  const query = [['indicator', 'cla_3plus_placements_pct'], ['as_at', day]];
  const { dimensions } = await api.get('/dimensions');
  const all = await api.get('/members', [...query, ['limit', '1000']]);
  same('all of them', all.total, all.rows.length);
  for (const which of ['all', 'met', 'not_met']) {
    const one = await api.get('/members', [...query, ['which', which], ['limit', '1000']]);
    same(`as many ${which} as was said`, one.counts[which], one.total + one.hidden);
    check(`only ${which}`, which === 'all' || one.rows.every((row) => row.met === (which === 'met')));
    await api.call('GET', '/members.csv', { query: [...query, ['which', which]] });
  }
  for (const sort of ['subject', 'first', 'last', 'value', 'breakdown', ...dimensions.map((d) => d.name)]) {
    const up = await api.get('/members', [...query, ['sort', sort], ['order', 'asc'], ['limit', '1000']]);
    const down = await api.get('/members', [...query, ['sort', sort], ['order', 'desc'], ['limit', '1000']]);
    same(`sorted by ${sort} they are the same`, all.rows.map((row) => row.subject).sort(),
      up.rows.map((row) => row.subject).sort());
    const key = (row) => ({
      subject: row.subject, first: row.first, last: row.last ?? '9999', value: row.value,
      breakdown: row.breakdown?.value,
    }[sort] ?? place(dimensions, sort, row, up.columns));
    if (up.columns.includes(sort) || ['subject', 'first', 'last', 'value', 'breakdown'].includes(sort)) {
      check(`up by ${sort}`, up.rows.every((row, i) => i === 0 || key(up.rows[i - 1]) <= key(row)));
      check(`down by ${sort}`, down.rows.every((row, i) => i === 0 || key(down.rows[i - 1]) >= key(row)));
    }
    await api.call('GET', '/members.csv', { query: [...query, ['sort', sort]] });
  }
  const pages = [];
  for (let offset = 0; offset < all.total; offset += 7) {
    pages.push(...(await api.get('/members', [...query, ['offset', String(offset)], ['limit', '7']])).rows);
  }
  same('pages hold each row once', all.rows, pages);
  same('beyond the last page is nobody', [], (await api.get('/members', [...query, ['offset', '100000']])).rows);
  for (const path of ['/members', '/members.csv']) {
    for (const period of kinds) {
      await api.call('GET', path, { query: [['indicator', 'lait_lacnum_start'], ['period', period], ['as_at', day]] });
    }
    await api.call('GET', path, {
      query: [['indicator', 'lait_lacnum_start'], ['period', 'custom'], ['from', '2022-05-01'], ['to', '2022-09-30'],
        ['where', 'sex:F'], ['order', 'desc']],
    });
    await api.call('GET', path, { query: [...query, ['order', 'asc']] });
  }
  const none = await api.get('/members', [['indicator', 'lait_lacnum'], ['as_at', '1999-12-31']]);
  same('a figure that is not there has no rows', [0, 'not_available'], [none.total, none.cell.status]);
  await api.call('GET', '/distribution', {
    query: [['indicator', 'cla_time_in_care_leavers'], ['period', 'custom'], ['from', '2022-05-01'], ['to', '2022-09-30']],
  });
  for (const row of all.rows.slice(0, 10)) {
    const child = await api.get(`/children/${encodeURIComponent(row.subject)}`);
    same(`${row.subject} opens`, row.subject, child.id);
    check(`${row.subject} has lanes`, child.lanes.some((lane) => lane.events.length > 0), child);
  }
}

// Where a row's value stands in the order of its dimension.
function place(dimensions, name, row, columns) {
  const { values } = dimensions.find((d) => d.name === name);
  return values.findIndex((v) => v.value === row.profile[columns.indexOf(name)].value);
}

// As the file of the rule has it; "" where the catalogue has no such rule.
function ruleTitle(rule) {
  const file = new URL(`../../catalogue/rules/${rule}.sql`, import.meta.url);
  return existsSync(file) ? /^-- title = "(.+)"$/m.exec(readFileSync(file, 'utf8'))[1] : '';
}

async function findings(api, about) {
  const whole = await api.get('/findings', [['limit', '1000']]);
  same('as many findings as was said', about.findings.rejected + about.findings.doubtful + about.findings.note, whole.total);
  check('some were found', whole.total > 10, whole.total);
  for (const by of ['rule', 'team', 'worker', 'load', 'status']) {
    const summary = await api.get('/findings/summary', [['by', by]]);
    same(`by ${by} all are counted`, whole.total, summary.rows.reduce((sum, row) => sum + row.count, 0));
    same(`by ${by} nobody has said anything yet`, [whole.total, 0, 0, 0], Object.values(summary.statuses));
    for (const row of summary.rows.slice(0, 4)) {
      same(`by ${by} all of a line are open`, [row.count, 0, 0, 0], Object.values(row.statuses));
      if (by === 'load' && row.key === '') continue;
      const listed = await api.get('/findings', [[by, row.key], ['limit', '1']]);
      same(`${by} ${row.key}: as many as counted`, row.count, listed.total);
      const within = await api.get('/findings/summary', [[by, row.key]]);
      same(`${by} ${row.key}: as many summed up`, row.count, within.total);
    }
  }
  for (const severity of ['rejected', 'doubtful', 'note']) {
    same(`${severity} findings`, about.findings[severity], (await api.get('/findings', [['severity', severity]])).total);
    same(`${severity} summed up`, about.findings[severity],
      (await api.get('/findings/summary', [['severity', severity]])).total);
  }
  const called = (await api.get('/findings/summary', [['by', 'rule']])).rows;
  const wrong = [...called, ...whole.rows].filter((row) => row.rule_title !== ruleTitle(row.rule ?? row.key));
  same('rules of the catalogue by their titles, others by none', [], wrong.slice(0, 3));
  check('there are rules of both kinds', called.some((row) => row.rule_title !== '') && called.some((row) => row.rule_title === ''));
  same('only rules have such a title', [''], [...new Set((await api.get('/findings/summary', [['by', 'team']])).rows.map((row) => row.rule_title))]);
  const named = whole.rows.find((row) => row.subject !== '');
  const ofOne = await api.get('/findings', [['subject', named.subject]]);
  check('those of one child', ofOne.total > 0 && ofOne.rows.every((row) => row.subject === named.subject));
  const second = await api.get('/findings', [['offset', '1'], ['limit', '1']]);
  same('the second of them', [whole.rows[1]], second.rows);
  check('the row it points at is shown', whole.rows.some((row) => row.row !== '' && row.line > 0));
  check('who has the child now is shown', whole.rows.some((row) => row.team !== '' && row.worker !== ''));
  same('what nobody has', 0, (await api.get('/findings', [['rule', 'no-such-rule']])).total);
  await statuses(api, whole.rows[0], whole.total);
  const quality = await api.get('/quality', [['source', 'ssda903'], ['as_at', '2024-04-15']]);
  check('the returns have grades', quality.grades.length > 5 && quality.grades.every((one) => one.source === 'ssda903'),
    quality.grades);
}

// What people say of a finding is kept, is counted, and is taken back.
async function statuses(api, finding, total) {
  const path = `/findings/${finding.key}/statuses`;
  same('nothing was said of it', [], (await api.get(path)).rows);
  same('so it is open', 'open', finding.status);
  await api.refused(400, 'POST', path, { body: { status: 'accepted' } });  // no reason
  await api.refused(400, 'POST', path, { body: { status: 'gone' } });
  await api.refused(404, 'POST', '/findings/000000000000/statuses', { body: { status: 'mended' } });
  await api.refused(400, 'POST', path, { body: { status: 'mended', why: 'é'.repeat(501) } });
  const said = [];
  for (const status of ['mended', 'accepted', 'disputed', 'open']) {
    const body = { status, owner: 'Plans lead', why: 'é'.repeat(500) };  // characters, not bytes
    const answer = await api.call('POST', path, { body });
    same(`it is ${status}`, 200, answer.status, answer.text);
    said.push(status);
    same('all that was said is told', said, (await api.get(path)).rows.map((row) => row.status));
    const listed = await api.get('/findings', [['status', status], ['limit', '1000']]);
    check(`it stands among the ${status}`, listed.rows.some((row) => row.key === finding.key), listed.total);
    const summed = await api.get('/findings/summary', [['status', status]]);
    same(`as many ${status} summed up as listed`, listed.total, summed.total);
    const every = await api.get('/findings/summary');
    for (const one of ['open', 'mended', 'accepted', 'disputed']) {
      const { total: many } = await api.get('/findings', [['status', one], ['limit', '1']]);
      same(`${one} are counted beside the ${status}`, many, summed.statuses[one]);
      same(`${one} are counted beside all`, many, every.statuses[one]);
      same(`${one} add up by rule`, many, every.rows.reduce((sum, row) => sum + row.statuses[one], 0));
    }
    const byStatus = await api.get('/findings/summary', [['by', 'status'], ['status', status]]);
    same(`${status} is the one line by status`, [[status, listed.total]], byStatus.rows.map((row) => [row.key, row.count]));
  }
  same('open again, all are', total, (await api.get('/findings', [['status', 'open']])).total);
}

async function coverage(api) {
  const { sources, tables } = await api.get('/coverage');
  check('sources are told with their days', sources.some((one) => one.source === 'ssda903' && one.tables.length > 5));
  check('tables are told with words', tables.some((table) => table.ranges.length > 0 && table.title !== table.table));
}
