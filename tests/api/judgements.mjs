// Judgements, funnels and targets: every operation with every kind of every parameter, what they say of one
// another and of the figures, and what is published beside them.
import { check, same } from './lib/tally.mjs';

const day = '2024-03-31';
const kinds = ['day', 'month', 'quarter', 'ytd', 'rolling12', 'year'];
const share = 'rereferral_12m_pct';
const rate = 'referral_rate_10k';

export async function judgements(api) {
  const { indicators } = await api.get('/indicators');
  await oneFigure(api, indicators);
  await overviews(api, indicators);
  await funnels(api);
  await targets(api);
}

async function oneFigure(api, indicators) {
  for (const period of kinds) {
    const one = await api.get(`/indicators/${share}/judgement`, [['period', period], ['as_at', day]]);
    same(`judged by ${period}`, period, one.period.kind);
    const figure = await api.get('/figures', [['indicator', share], ['period', period], ['as_at', day]]);
    same('the cell is the figure', figure.rows[0].cells[0], one.cell);
  }
  await api.refused(400, 'GET', `/indicators/${share}/judgement`, { query: [['period', 'custom']] });
  api.contract.note('GET', '/indicators/{id}/judgement', [['period', 'custom']]);
  const query = [['period', 'quarter'], ['as_at', day], ['since', '2023-05-01'], ['project_to', '2024-09-30'],
    ['vintage', '2026-01-01'], ['model', '2025'], ['today', '2026-01-01'], ['where', 'sex:F']];
  const girls = await api.get(`/indicators/${share}/judgement`, query);
  same('the filter is told', [{ dimension: 'sex', values: ['F'] }], girls.where);
  check('since when is among the comparisons', girls.comparisons.some((one) => one.period.first === '2023-04-01'), girls);
  for (const limits of ['all', 'first_12']) {
    for (const screen of ['yes', 'no']) {
      const { chart } = await api.get(`/indicators/lait_lacnum/judgement`,
        [['as_at', day], ['limits', limits], ['screen', screen]]);
      same('a point a period', chart.periods.length, chart.points.length);
      check('limits about the mean', chart.bases.every((base) => base.mean === null || base.lower === null ||
        (base.lower <= base.mean && base.mean <= base.upper)), chart.bases);
    }
  }
  // Each indicator can be judged, and nothing is on few (trap T4).
  for (const { id } of indicators.filter((_, i) => i % 9 === 0)) {
    const one = await api.get(`/indicators/${id}/judgement`, [['as_at', day]]);
    check(`${id} has a sentence`, one.sentences.length > 0 && one.sentences[0].about === 'figure', one);
    if (one.cell.small || one.cell.settling || one.cell.status !== 'number') {
      same(`${id} is not judged`, false, one.judged);
      same(`${id} is nowhere in an order`, [], one.standings);
    }
    check(`${id}: a change that is judged is clear`, one.comparisons.every(({ change }) =>
      change === null || change.clear || change.judgement === 'neutral'), one.comparisons);
  }
  await api.refused(404, 'GET', '/indicators/nothing/judgement', {});
  await api.refused(400, 'GET', `/indicators/${share}/judgement`, { query: [['limits', 'some']] });
  await api.refused(400, 'GET', `/indicators/${share}/judgement`, { query: [['as_at', day], ['since', '2025-01-01']] });
}

async function overviews(api, indicators) {
  const whole = await api.get('/overview/judgements');
  same('one row an indicator, in their order', indicators.map((one) => one.id), whole.rows.map((row) => row.id));
  check('some have an icon', whole.rows.some((row) => row.variation !== 'none'), whole.rows.length);
  for (const period of kinds) await api.get('/overview/judgements', [['as_at', day], ['period', period]]);
  await api.refused(400, 'GET', '/overview/judgements', { query: [['period', 'custom']] });
  api.contract.note('GET', '/overview/judgements', [['period', 'custom']]);
  const reviewed = await api.get('/overview/judgements', [['status', 'reviewed']]);
  check('only reviewed indicators are judged, where those are asked for', reviewed.rows.length > 0 && reviewed.rows.length < whole.rows.length);
  await api.get('/overview/judgements', [['status', 'all']]);
  const theme = await api.get('/overview/judgements', [['theme', 'children-in-care'], ['where', 'sex:F'], ['as_at', day]]);
  check('a theme has fewer', theme.rows.length > 0 && theme.rows.length < whole.rows.length, theme.rows.length);
  // A row says what the judgement says.
  const row = theme.rows.find((one) => one.id === 'lait_lacnum');
  const one = await api.get('/indicators/lait_lacnum/judgement', [['as_at', day], ['where', 'sex:F']]);
  same('the same icon', one.chart.variation, row.variation);
  same('the same assurance', one.chart.assurance, row.assurance);
}

async function funnels(api) {
  const asked = [['period', 'year'], ['as_at', day], ['where', 'sex:F']];
  for (const by of ['team', 'locality', 'service', 'worker']) {
    const one = await api.get(`/indicators/${share}/funnel`, [...asked, ['by', by]]);
    const sum = (side) => one.rows.reduce((all, row) => all + row.cell[side], 0);
    // trap T1: those whose team nobody knows are among the rows.
    same(`by ${by} all add up`, [one.all.numerator, one.all.denominator], [sum('numerator'), sum('denominator')]);
    check(`by ${by} those of no known one are not judged`, one.rows.every((row) => row.group.label !== 'not known' || row.limits === null), one.rows);
    check(`by ${by} few have no limits`, one.rows.every((row) => !row.cell.small || row.limits === null), one.rows);
  }
  for (const period of kinds) await api.get(`/indicators/${share}/funnel`, [['period', period], ['as_at', day]]);
  await api.refused(400, 'GET', `/indicators/${share}/funnel`, { query: [['period', 'custom']] });
  api.contract.note('GET', '/indicators/{id}/funnel', [['period', 'custom']]);
  const count = await api.get('/indicators/lait_lacnum/funnel', [['as_at', day]]);
  check('a number has no limits and says why', count.kind === 'none' && count.why_none !== '', count);
}

async function targets(api) {
  same('none yet', { targets: [] }, await api.get('/targets'));
  const set = (body) => api.call('POST', '/targets', { body });
  const first = await set({ indicator: share, level: 'whole', place: '', kind: 'local', value: 20, tolerance: 2,
    date: '2025-03-31', start_date: '2022-04-01', start_value: 30, points: [{ day: '2024-03-31', value: 24 }],
    owner: 'Head of service', how_set: 'by the board', why: 'first' });
  same('it is set', 200, first.status, first.text);
  const [target] = first.body.targets;
  same('as it was told', [20, 2, '2025-03-31', 'Head of service'], [target.value, target.tolerance, target.date, target.owner]);
  for (const kind of ['national', 'local']) {
    same(`a ${kind} one`, 200, (await set({ indicator: rate, value: 500, kind })).status);
  }
  const { dimensions } = await api.get('/dimensions');
  for (const level of ['team', 'locality', 'service']) {
    const place = dimensions.find((one) => one.name === level)?.values.find((one) => one.value !== '')?.value;
    const answer = await set({ indicator: share, level, place, value: 25 });
    same(`one of a ${level}`, 200, answer.status, answer.text);
  }
  same('of one indicator', 2, (await api.get('/targets', [['indicator', rate]])).targets.length);
  const judged = await api.get(`/indicators/${share}/judgement`, [['period', 'year'], ['as_at', day]]);
  same('what is due is on the line', 24, judged.target?.due);
  check('it is judged as shown', judged.target.state === 'not_judged' ||
    (judged.target.state === 'met') === (judged.target.gap <= 0), judged.target);
  const { rows } = await api.get('/overview/judgements', [['as_at', day], ['period', 'year']]);
  const row = rows.find((one) => one.id === share);
  same('the overview says the same', [24, judged.target.state], [row.target.value, row.target.state]);

  for (const [status, body, word] of [
    [400, { value: 1 }, 'indicator'],
    [400, { indicator: share }, 'value'],
    [400, { indicator: share, value: 'x' }, 'number'],
    [404, { indicator: 'nothing', value: 1 }, 'nothing'],
    [400, { indicator: share, value: 1, level: 'team' }, 'place'],
    [404, { indicator: share, value: 1, level: 'team', place: 'No such team' }, 'No such team'],
    [400, { indicator: share, value: 850 }, 'percentage'],
    [400, { indicator: rate, value: 2e9 }, 'beyond'],
    [400, { indicator: share, value: 1, tolerance: -1 }, 'tolerance'],
    [400, { indicator: share, value: 1, start_date: '2024-01-01' }, 'start'],
    [400, { indicator: share, value: 1, date: '2024-02-30' }, 'exists'],
    [400, { indicator: share, value: 1, points: [1] }, 'points'],
    [400, { indicator: share, value: 1, colour: 'red' }, 'colour'],
  ]) {
    const problem = await api.refused(status, 'POST', '/targets', { body });
    check(`the refusal names ${word}`, problem.detail.includes(word), problem.detail);
  }
  const changed = await set({ indicator: share, value: 15, date: '2025-03-31' });
  same('a target of the same date is changed', 15, changed.body.targets.find((one) => one.id === target.id).value);
  const path = `/targets/${target.id}`;
  const undone = await api.call('POST', `${path}/undo`, { body: {} });
  same('undone it is as before', 20, undone.body.rows.at(-1).target.value);
  const removed = await api.call('DELETE', path);
  check('it is taken out', removed.status === 200 && !removed.body.targets.some((one) => one.id === target.id), removed.text);
  await api.refused(404, 'DELETE', path, {});
  const { rows: history } = await api.get(`${path}/history`);
  same('all of it stays', ['set', 'set', 'undone', 'removed'], history.map((one) => one.what));
  check('with who did it', history.every((one) => one.who !== '' && one.at.endsWith('Z')), history);
  same('and can be undone', 200, (await api.call('POST', `${path}/undo`, { body: {} })).status);
  await api.refused(404, 'GET', '/targets/0000/history', {});
  await api.refused(404, 'POST', '/targets/0000/undo', { body: {} });
  for (const one of (await api.get('/targets')).targets) await api.call('DELETE', `/targets/${one.id}`);
}
