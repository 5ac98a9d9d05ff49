// Runs the parts one after another in one temporary folder, and counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finish } from '../api/lib/tally.mjs';
import { command } from './command.mjs';
import { gate } from './gate.mjs';
import { hostile } from './hostile.mjs';
import { living } from './living.mjs';
import { preparing } from './preparing.mjs';
import { run, Serving } from './serving.mjs';

const work = mkdtempSync(join(tmpdir(), 'sightline-server-'));
let serving;
let code = 1;
try {
  run(['synth', '--out', join(work, 'files'), '--children', '800', '--years', '2', '--first-year', '2024', '--formats', 'csv,cin']);
  const data = join(work, 'data');
  run(['--data', data, 'load', join(work, 'files', '2024')]);
  await command(work);
  await preparing(work, data);
  serving = await Serving.start(data);
  await gate(serving);
  await hostile(serving, work);
  await living(serving, work, data);
  code = finish();
} finally {
  serving?.process.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
}
process.exit(code);
