// Published statistics as they are (beside the project, never in it): every file loads and
// reconciles, and the averages over statistical neighbours that were worked out from them elsewhere
// come out again. Usage: node published.mjs PROGRAM FOLDER_OF_SHARED_DATA
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [, , program, shared] = process.argv;
const published = join(shared, 'published');
const work = mkdtempSync(join(tmpdir(), 'sightline-published-'));
let passed = 0;
let failed = 0;

function same(name, wanted, got) {
  const good = wanted === got;
  if (good) passed += 1;
  else failed += 1;
  console.log(`${good ? 'ok   ' : 'FAIL '} ${name}`);
  if (!good) console.log(`      wanted: ${wanted}\n      got:    ${got}`);
}

function run(...words) {
  const got = spawnSync(program, ['--data', join(work, 'data'), ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (got.status !== 0) throw new Error(`${words.join(' ')}: ${got.stdout}${got.stderr}`);
  return got.stdout;
}

function rows(text) {
  const out = [];
  let row = [''];
  let quoted = false;
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') {
      row[row.length - 1] += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (quoted) row[row.length - 1] += c;
    else if (c === ',') row.push('');
    else if (c === '\n') {
      out.push(row);
      row = [''];
    } else if (c !== '\r') row[row.length - 1] += c;
  }
  if (row.length > 1 || row[0] !== '') out.push(row);
  const [names, ...rest] = out;
  return rest.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])));
}

const files = (folder, ending) =>
  readdirSync(join(shared, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(shared, folder, name));

// A mean is right if it rounds to what is listed; a tie may be rounded either way.
function rounds_to(mean, listed) {
  return Math.abs(mean - listed) <= 0.05 + 1e-6;
}

try {
  run(
    'load',
    ...files('published/ees', '.csv.gz'),
    join(published, 'lait'),
    ...['comparators_core.csv.gz', 'statistical_neighbours_all_models.csv', 'local_authorities.csv',
      'regions.csv', 'population_0_17.csv', 'spending_per_capita.csv', 'ofsted_leadership_data.csv',
    ].map((name) => join(published, name)),
  );
  const before = run('loads', '--format', 'json');
  const loads = JSON.parse(before);
  const counts = new Map();
  for (const file of loads.flatMap((load) => load.files)) {
    counts.set(file.name.split('/').at(-1), file);
  }
  for (const path of files('published/ees', '.csv.gz')) {
    const name = path.split('/').at(-1);
    const lines = rows(gunzipSync(readFileSync(path)).toString('utf8')).length;
    const held = counts.get(name);
    same(`${name}: every row is loaded`, `${lines} = ${lines} + 0`,
      held && `${held.rows_read} = ${held.rows_loaded} + ${held.rows_rejected}`);
  }
  for (const [name, wanted] of [
    ['bds_long_0.parquet', '641070 = 640900 + 170'], // 170 rows of the year 0
    ['lait_data_dictionary.csv', '448 = 448 + 0'],
    ['comparators_core.csv.gz', '161709 = 161709 + 0'],
    ['statistical_neighbours_all_models.csv', '3090 = 3090 + 0'],
    ['local_authorities.csv', '160 = 160 + 0'],
    ['regions.csv', '12 = 12 + 0'],
    ['population_0_17.csv', '2132 = 2132 + 0'],
    ['spending_per_capita.csv', '318 = 318 + 0'],
    ['ofsted_leadership_data.csv', '318 = 318 + 0'],
  ]) {
    const held = counts.get(name);
    same(`${name}: rows read are rows loaded and rejected`, wanted,
      held && `${held.rows_read} = ${held.rows_loaded} + ${held.rows_rejected}`);
  }

  // The oracle: 27 comparators, four councils, their regions, England, the neighbours' mean (n).
  const listed = rows(readFileSync(join(published, 'latest_four_councils.csv'), 'utf8'));
  same('the list of four councils has its rows', 27, listed.length);
  const ids = listed.map((row) => row.id);
  for (const [council, region, column] of [
    ['Devon', 'South West', 'SN_Dev'],
    ['Rotherham', 'Yorkshire and The Humber', 'SN_Rot'],
    ['Walsall', 'West Midlands', 'SN_Wal'],
    ['Wokingham', 'South East', 'SN_Wok'],
  ]) {
    const ask = (...words) =>
      new Map(rows(run('published', ...ids, '--authority', council, '--neighbours', '2025',
        ...words, '--format', 'csv')).map((row) => [row.id, row]));
    const all = ask('--minimum', '1');
    const usual = ask();
    for (const row of listed) {
      const got = all.get(row.id) ?? {};
      const shown = (value, symbol) => value || symbol;
      same(`${row.id}, ${council}: period and place`,
        [row.period, row.England === 'LAIT E' ? 'withheld' : row.England, row[region], row[council]].join(' | '),
        [got.period, shown(got.england, got.england_symbol), shown(got.region, got.region_symbol),
          shown(got.authority, got.authority_symbol)].join(' | '));
      const [, mean, n] = /^(.*)\((\d+)\)$/.exec(row[column]);
      const right = got.neighbours_n === n && rounds_to(Number(got.neighbours_mean), Number(mean));
      same(`${row.id}, ${council}: mean of the neighbours`, row[column],
        right ? row[column] : `${got.neighbours_mean}(${got.neighbours_n})`);
      same(`${row.id}, ${council}: the median stands beside it`, true,
        got.neighbours_median !== '' && Number.isFinite(Number(got.neighbours_median)));
      const held_back = Number(n) < 5 ? 'too few' : '';
      same(`${row.id}, ${council}: held back where few have a value`, held_back,
        usual.get(row.id)?.neighbours_symbol);
    }
  }

  const again = run('load', join(published, 'lait'), ...files('published/ees', '.csv.gz'));
  same('the same files again change nothing', true,
    run('loads', '--format', 'json') === before && again.length > 0);

  // Boundaries: a row for each feature; the topology beside them is refused with a reason.
  run('load', join(shared, 'geo', 'msoa_2011'), join(shared, 'geo', 'wards_2013'),
    ...files('geo', '.geojson'));
  const shapes = JSON.parse(run('loads', '--format', 'json')).filter(
    (load) => load.source === 'boundaries').flatMap((load) => load.files);
  same('boundaries: 25 files of GeoJSON', 25, shapes.length);
  same('boundaries: every feature is loaded', 0, shapes.filter((file) => file.rows_rejected !== 0
    || file.rows_read !== JSON.parse(readFileSync(file.name, 'utf8')).features.length).length);

  const postcodes = join(shared, 'geo', 'postcodes.csv.gz');
  const begun = process.hrtime.bigint();
  run('load', postcodes);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const held = JSON.parse(run('loads', '--format', 'json')).find((load) => load.source === 'postcodes');
  same('postcodes: every row is loaded', '2720556 = 2720556 + 0',
    `${held.files[0].rows_read} = ${held.files[0].rows_loaded} + ${held.files[0].rows_rejected}`);
  console.log(`      postcodes in ${seconds.toFixed(1)} s`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
