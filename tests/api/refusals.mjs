// Refusals: what cannot be asked is refused with a sentence, and tells nothing else.
import { check, same } from './lib/tally.mjs';

const figure = ['indicator', 'lait_lacnum'];

export async function refusals(api) {
  const bad = [
    // [status, path, query, a word that the sentence must have]
    [400, '/figures', [], 'indicator'],
    [400, '/figures', [['indicator', '']], 'indicator'],
    [404, '/figures', [['indicator', 'lait_lacnun']], 'lait_lacnun'],
    [404, '/indicators/lait_lacnun', [], 'lait_lacnun'],
    [404, '/indicators/..', [], ''],
    [400, '/figures', [figure, ['as_at', '2026-02-30']], 'exists'],
    [400, '/figures', [figure, ['as_at', '9999-12-31']], '2078'],
    [400, '/figures', [figure, ['as_at', '0001-01-01']], '1900'],
    [400, '/figures', [figure, ['as_at', '2024-03-31'], ['as_at', '2024-03-30']], 'twice'],
    [400, '/figures', [figure, ['from', '2024-01-01']], 'missing'],
    [400, '/figures', [figure, ['from', '2024-02-01'], ['to', '2024-01-01']], 'after'],
    [400, '/figures', [figure, ['from', '2024-01-01'], ['to', '2024-01-31'], ['as_at', '2024-01-31']], 'one or the other'],
    [400, '/figures', [figure, ['period', 'custom']], 'missing'],
    [400, '/figures', [figure, ['period', 'week']], 'month'],
    [400, '/figures', [figure, ['period', 'year'], ['from', '2024-01-01'], ['to', '2024-01-31']], 'no whole period'],
    [400, '/figures', [figure, ['period', 'day'], ['from', '1900-01-01'], ['to', '2078-12-31']], 'periods'],
    [400, '/figures', [figure, ['colour', 'red']], 'colour'],
    [404, '/figures', [figure, ['by', 'shoe_size']], 'shoe_size'],
    [404, '/figures', [figure, ['by', 'tem']], 'team'],
    [400, '/figures', [figure, ['by', 'sex'], ['by', 'sex']], 'twice'],
    [400, '/figures', [figure, ['by', 'sex'], ['by', 'team'], ['by', 'worker']], '2'],
    [400, '/figures', [figure, ['where', 'sex']], 'dimension:value'],
    [400, '/figures', [figure, ['where', ':F']], 'dimension:value'],
    [404, '/figures', [figure, ['where', 'sex:X']], 'sex'],
    [404, '/figures', [figure, ['where', 'shoe_size:9']], 'shoe_size'],
    [404, '/figures', [figure, ['where', "sex:F' or 1=1 --"]], 'value'],
    [400, '/figures', [figure, ...Array.from({ length: 201 }, () => ['where', 'sex:F'])], '200'],
    [400, '/overview', [['period', 'custom']], 'kind'],
    [400, '/overview', [['against', 'tomorrow']], 'year'],
    [400, '/overview', [['theme', 'weather']], 'theme'],
    [404, '/overview', [['where', 'breakdown:1']], 'dimension'],
    [400, '/overview', [['from', '2024-01-01']], 'from'],
    [404, '/distribution', [figure], 'distribution'],
    [400, '/members', [figure, ['limit', '0']], '1000'],
    [400, '/members', [figure, ['limit', '1001']], '1000'],
    [400, '/members', [figure, ['limit', '1e3']], '1000'],
    [400, '/members', [figure, ['offset', '-1']], '0'],
    [400, '/members', [figure, ['sort', 'shoe_size']], 'sort'],
    [400, '/members', [figure, ['order', 'up']], 'asc'],
    [400, '/members', [figure, ['which', 'some']], 'met'],
    [400, '/members', [figure, ['period', 'month'], ['from', '2022-04-01'], ['to', '2023-03-31']], 'one period'],
    [400, '/members.csv', [figure, ['limit', '5']], 'limit'],
    [404, '/children/nobody', [], 'child'],
    [404, `/children/${encodeURIComponent('../../etc/passwd')}`, [], 'child'],
    [400, `/children/${'9'.repeat(201)}`, [], '200'],
    [400, '/findings', [['severity', 'bad']], 'rejected'],
    [400, '/findings', [['load', 'x']], 'number'],
    [404, '/findings', [['load', '999999']], '999999'],
    [400, '/findings', [['limit', '1001']], '1000'],
    [400, '/findings/summary', [['by', 'colour']], 'rule'],
    [400, '/findings/summary', [['offset', '1']], 'offset'],
    [400, '/about', [['x', '1']], 'none'],
    [404, '/jobs/none', [], 'job'],
    [404, '/figure', [], 'figure'],
    [404, '/', [], ''],
  ];
  for (const [status, path, query, word] of bad) {
    const problem = await api.refused(status, 'GET', path, { query });
    check(`${path} ${JSON.stringify(query).slice(0, 80)} names what is wrong`,
      problem.detail.toLowerCase().includes(word.toLowerCase()), problem);
  }
  const near = await api.refused(404, 'GET', '/figures', { query: [['indicator', 'lait_lacnun']] });
  check('names that were perhaps meant are told', near.near?.includes('lait_lacnum'), near);
  const label = await api.refused(404, 'GET', '/figures', { query: [figure, ['where', 'legal_status:Care ordr']] });
  check('so are words', label.near?.includes('Care order'), label);

  await api.refused(405, 'POST', '/about', { body: {} });
  await api.refused(404, 'DELETE', '/loads/999999');
  await api.refused(404, 'DELETE', '/loads/x');
  const loads = [
    [400, '{'], [400, '[]'], [400, '"x"'], [400, {}], [400, { uploads: [] }], [400, { uploads: 'x' }],
    [400, { uploads: [1] }], [400, { uploads: Array.from({ length: 501 }, () => 'x') }], [404, { uploads: ['../../x'] }],
    [400, { uploads: ['x'], colour: 'red' }], [400, { uploads: ['x'], year: '2024' }], [400, { uploads: ['x'], year: 3 }],
    [400, { uploads: ['x'], from: '2024-02-30' }], [400, { uploads: ['x'], to: 5 }], [400, { uploads: ['x'], authority: '' }],
  ];
  for (const [status, body] of loads) await api.refused(status, 'POST', '/loads', { body });
  const bytes = Buffer.from('x');
  for (const name of ['', '../x.csv', 'a/b.csv', 'a\\b.csv', '.hidden', '..', 'a\nb', 'a\0b', 'x'.repeat(256)]) {
    await api.refused(400, 'POST', '/uploads', { query: [['name', name]], file: bytes });
  }
  await api.refused(400, 'POST', '/uploads', { file: bytes });
  same('nothing runs', null, (await api.get('/loads')).running);
}
