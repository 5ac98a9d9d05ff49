// Starts the real program on a small fictional authority and asks it everything. See run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contract } from './lib/contract.mjs';
import { Client } from './lib/client.mjs';
import { Server, root, run } from './lib/server.mjs';
import { check, finish, same } from './lib/tally.mjs';
import { beforeAnything, loading, unloading, stoppedWhileLoading } from './loads.mjs';
import { judgements } from './judgements.mjs';
import { everyOperation } from './operations.mjs';
import { links } from './links.mjs';
import { likeTheCommandLine } from './numbers.mjs';
import { refusals } from './refusals.mjs';
import { audited, spreadsheet } from './children.mjs';
import { worklists } from './worklists.mjs';

const work = mkdtempSync(join(tmpdir(), 'sightline-api-'));
let api;
try {
  run(work, 'synth', '--out', 'files', '--children', '1500', '--years', '3', '--first-year', '2022', '--formats',
    'csv,cin,workforce,ssd,population', '--mistakes');
  const contract = new Contract(join(root, 'docs/openapi.yaml'));
  api = new Client(await Server.start(work, 'data'), contract);
  await beforeAnything(api);
  await loading(api, work);
  await everyOperation(api);
  await judgements(api);
  await likeTheCommandLine(api, work);
  await refusals(api);
  await worklists(api, work);
  await audited(api, join(work, 'data'));
  await spreadsheet(api);
  await links(api, join(work, 'data'));
  await unloading(api);
  await stoppedWhileLoading(api, work);
  same('every operation and parameter of the contract was tried', [], [...contract.untried]);
  check('the server says nothing of a defect', !api.server.log.includes('defect'), api.server.log);
} finally {
  await api?.server.stop();
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = finish();
