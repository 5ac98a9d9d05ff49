// Authority: a small fictional authority with mistakes planted, made and loaded by the program under
// test. Kept in build/browser/ and made anew only when the program or the catalogue has changed.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = new URL('../../..', import.meta.url).pathname.replace(/\/$/, '');
export const built = join(root, 'build/browser');
export const program = process.env.SIGHTLINE_PROGRAM ?? join(root, 'build/sightline');
const catalogue = process.env.SIGHTLINE_CATALOGUE ?? join(root, 'catalogue');
export const asAt = '2026-03-31';

const files = join(built, 'files');
const data = join(built, 'data');
// What is made; another text here makes it anew.
const recipe = ['--children', '3000', '--years', '6', '--formats', 'csv,ssd,workforce', '--mistakes'];

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return latest;
}

export function environment() {
  return { ...process.env, SIGHTLINE_CATALOGUE: catalogue };
}

function run(...args) {
  execFileSync(program, args, { env: environment(), stdio: ['ignore', 'ignore', 'inherit'] });
}

// The data directory, loaded: SSD extract, lists, population and the returns up to 2025. The return of
// 2026 is left for the page to load.
export function authority() {
  const state = statSync(program);
  const stamp = JSON.stringify([program, state.mtimeMs, state.size, catalogue, newest(catalogue), recipe]);
  const mark = join(built, 'made');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === stamp) return data;
  rmSync(built, { recursive: true, force: true });
  mkdirSync(built, { recursive: true });
  run('synth', '--out', files, '--name', 'Ashmoor', ...recipe);
  const years = [2021, 2022, 2023, 2024, 2025].map((year) => join(files, String(year)));
  const lists = ['population_0_17.csv', 'loc_allocation.csv', 'loc_post.csv'].map((name) => join(files, name));
  run('--data', data, 'load', join(files, 'ssd'), ...lists, '--from', '2020-04-01', '--to', asAt,
    '--authority', 'Ashmoor');
  run('--data', data, 'load', ...years);
  writeFileSync(mark, stamp);
  return data;
}

// A copy that a test may write to.
export function copyOf(folder, name) {
  const copy = join(built, name);
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  return copy;
}

// An older system's extract of two children, each with the number that the newer system has and another
// birth: two that may be one child, for somebody to decide.
export function loadOlder(folder, children) {
  const file = join(built, 'older-person.csv');
  const rows = children.map((child, at) => `OLDER${at + 1},F,1999-09-0${at + 1},${child}`);
  writeFileSync(file, `${['PERS_PERSON_ID,PERS_SEX,PERS_DOB,PERS_LEGACY_ID', ...rows].join('\n')}\n`);
  run('--data', folder, 'load', file, '--from', '2018-04-01', '--to', '2019-03-31', '--system', 'Older');
  return folder;
}

// Files for the page to load: last year's return, and a population file that says otherwise.
export function uploads() {
  const year = join(files, '2026');
  // Half as many children in every year, and one year more: of two files the later one speaks.
  const rows = readFileSync(join(files, 'population_0_17.csv'), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
  const later = rows.at(-1).with(0, '2026').with(1, '2027');
  const halved = [...rows, later].map((cells, at) => (at === 0 ? cells : cells.with(7, String(Math.round(Number(cells[7]) / 2)))).join(','));
  return {
    population: { name: 'population_halved.csv', mimeType: 'text/csv', buffer: Buffer.from(`${halved.join('\n')}\n`) },
    returns: readdirSync(year).filter((name) => name.endsWith('.csv')).map((name) => join(year, name)),
    wrong: { name: 'holiday.csv', mimeType: 'text/csv', buffer: Buffer.from('sun,sea\n1,2\n') },
  };
}
