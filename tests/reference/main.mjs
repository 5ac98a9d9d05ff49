// Runs the cases of cases/ (see README.md), one data directory each.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { base } from './base.mjs';

const program = process.argv[2];
const only = process.argv[3];
const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'sightline-reference-'));
let passed = 0;
let failed = 0;

function tell(good, name, detail = '') {
  if (good) passed += 1;
  else failed += 1;
  console.log(`${good ? 'ok   ' : 'FAIL '} ${name}${good ? '' : `\n      ${detail}`}`);
}

// One line of CSV into its cells.
function cells(line) {
  const out = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      out.push(cell);
      cell = '';
    } else cell += c;
  }
  out.push(cell);
  return out;
}

function rows(text) {
  const [head, ...rest] = text.split('\n').filter((line) => line !== '');
  if (head === undefined) return [];
  const names = cells(head);
  return rest.map((line) => Object.fromEntries(cells(line).map((c, i) => [names[i], c])));
}

// Words apart by blanks; those in double quotes are one.
function words(text) {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]);
}

function steps(text) {
  const out = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('== ')) out.push({ what: line.slice(3).trim(), lines: [] });
    else if (out.length > 0) out.at(-1).lines.push(line);
  }
  for (const step of out) while (step.lines.at(-1) === '') step.lines.pop();
  return out;
}

function expectations(lines) {
  return lines
    .filter((line) => line.includes(' = ') || line.endsWith(' ='))
    .map((line) => {
      const at = line.indexOf(' =');
      return [line.slice(0, at).trim(), line.slice(at + 2).trim()];
    });
}

function runCase(name) {
  const folder = join(work, name);
  mkdirSync(folder);
  const run = (...args) =>
    spawnSync(program, ['--data', 'data', ...args], { cwd: folder, encoding: 'utf8' });
  for (const { what, lines } of steps(readFileSync(join(here, 'cases', name), 'utf8'))) {
    const [verb, ...rest] = words(what);
    const title = `${name}: ${what}`;
    if (verb === 'base') {
      for (const [file, text] of Object.entries(base)) writeFileSync(join(folder, file), text);
    } else if (verb === 'file') {
      let bytes = Buffer.from(`${lines.join('\n')}\n`, rest.includes('latin1') ? 'latin1' : 'utf8');
      if (rest.includes('bom')) bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
      if (rest.includes('gz')) bytes = gzipSync(bytes);
      writeFileSync(join(folder, rest[0]), bytes);
    } else if (verb === 'load') {
      const got = run('load', ...rest);
      if (got.status !== 0) tell(false, title, got.stdout + got.stderr);
    } else if (verb === 'refused') {
      const got = run(...rest);
      const wanted = lines.join(' ');
      tell(got.status !== 0 && got.stderr.includes(wanted), title, `${got.status}: ${got.stderr}`);
    } else if (verb === 'ask') {
      const got = run('published', ...rest, '--format', 'csv');
      const [row] = rows(got.stdout);
      for (const [column, wanted] of expectations(lines)) {
        const held = row === undefined ? `no row: ${got.stderr}` : row[column];
        tell(held === wanted, `${title}: ${column}`, `wanted ${wanted}, got ${held}`);
      }
    } else if (verb === 'findings') {
      const got = rows(run('findings', '--rule', rest[0], '--format', 'csv').stdout);
      const held = got.map((row) => row.line).join(' ');
      tell(held === lines.join(' ').trim(), title, `wanted ${lines.join(' ')}, got ${held}`);
    } else if (verb === 'loads') {
      const got = rows(run('loads', '--format', 'csv').stdout);
      for (const [source, wanted] of expectations(lines)) {
        const held = got
          .filter((row) => row.source === source && row.active === 'true')
          .map((row) => `${row.rows_loaded} of ${row.rows_read}`)
          .join(' and ');
        tell(held === wanted, `${title}: ${source}`, `wanted ${wanted}, got ${held}`);
      }
    } else {
      tell(false, title, 'no such step');
    }
  }
}

try {
  for (const name of readdirSync(join(here, 'cases')).sort()) {
    if (only === undefined || name.includes(only)) runCase(name);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
