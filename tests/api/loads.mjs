// Loads: from an empty data directory, by uploads, to figures; taken back; and a server that is stopped
// while it loads.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server } from './lib/server.mjs';
import { check, same } from './lib/tally.mjs';

// Not the locks by which servers keep their folders.
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== '.lock').map((one) => join(one.parentPath, one.name));
}

export async function beforeAnything(api) {
  const about = await api.get('/about');
  same('nothing is loaded: no generation', 0, about.generation);
  same('nothing is loaded: nothing covered', null, about.covered_to);
  same('nothing is loaded: no loads', { loads: [], running: null }, await api.get('/loads'));
  same('nothing is loaded: no findings', { total: 0, left_out: 0, rows: [] }, await api.get('/findings'));
  await api.get('/findings/summary');
  await api.get('/coverage');
  for (const path of ['/indicators', '/dimensions', '/overview', '/children/1']) {
    const problem = await api.refused(404, 'GET', path);
    check(`${path} says what to do before anything is loaded`, /load/.test(problem.detail), problem);
  }
  const text = await api.get('/openapi.yaml');
  check('the description is the contract itself', text === api.contract.text);
}

async function start(api, body) {
  const answer = await api.call('POST', '/loads', { body });
  same('a load is started', 202, answer.status, answer.text);
  return answer.body;
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => [entry.name, join(folder, entry.name)]);
}

// With teams whose names a spreadsheet would take for formulas.
const asSent = (file) => Buffer.from(readFileSync(file, 'utf8').replaceAll('Children in Care Team', '=1+Care Team'));

export async function loading(api, work) {
  const folder = (name) => join(work, 'files', name);
  const upload = async (entries) => {
    const ids = [];
    for (const [name, file] of entries) ids.push(await api.upload(name, asSent(file)));
    return ids;
  };
  // Files of one name side by side: three years of the same returns.
  const returns = ['2022', '2023', '2024'].flatMap((year) => filesOf(folder(year)));
  const lists = filesOf(join(work, 'files')).filter(([name]) => !/truth|planted/.test(name));
  const uploads = await upload([...filesOf(folder('ssd')), ...lists, ...returns]);
  // Another server on the same data leaves alone what waits in this one.
  const waiting = () => filesBelow(join(work, 'data/incoming')).length;
  same('the uploads wait', uploads.length, waiting());
  const second = await Server.start(work, 'data');
  same('a second server leaves them', uploads.length, waiting());
  same('the second stops', 0, await second.stop());
  same('and still leaves them', uploads.length, waiting());
  const started = await start(api, {
    uploads, authority: 'Ashmoor', from: '2021-04-01', to: '2024-03-31', system: 'Eclipse',
  });
  same('one job at a time', 'running', started.state);
  await api.refused(409, 'POST', '/loads', { body: { uploads: ['x'] } });
  const during = await api.get('/loads');
  same('the running job is told', started.id, during.running?.id);
  const { job, seen } = await api.wait(started);
  same('the load is done', ['done', ''], [job.state, job.error]);
  check('its progress was told while it ran', seen.some((one) => one.state === 'running' && one.lines.length > 0),
    seen.map((one) => one.lines.length));
  check('its report is told', job.lines.some((line) => line.includes('rows read')), job.lines);
  check('no path of the machine is told', !job.lines.join('\n').includes(work), job.lines);
  check('the files of the job are gone', filesBelow(join(work, 'data/incoming')).length === 0,
    filesBelow(join(work, 'data/incoming')));
  const { loads } = await api.get('/loads');
  same('its loads are told', loads.map((load) => load.id).sort((a, b) => a - b), job.loads);
  same('each year is a return of its own', 3, loads.filter((load) => load.source === 'ssda903').length);
  const names = loads.flatMap((load) => load.files.map((file) => file.name));
  same('files have their own names', uploads.length, new Set(names).size);
  check('files are named without the machine', names.every((name) => !name.startsWith('/')), names);
  for (const load of loads) {
    for (const file of load.files) {
      same(`the rows of ${file.name} reconcile`, file.rows_read, file.rows_loaded + file.rows_rejected);
    }
  }
  // The new figures are there without a pause.
  for (let i = 0; i < 100 && (await api.get('/about')).generation === 0; ++i) {
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  await api.refused(404, 'POST', '/loads', { body: { uploads: [uploads[0]] } });

  // One more return of a year that has one already.
  const header = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nXTRA1,1,01/02/2012,WBRI,UN1,,\n';
  const episodes = 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n' +
    'XTRA1,01/05/2023,S,C2,N1,U1,PR1,,,,AB1 0AA,AB1 0AA,\n';
  const small = [await api.upload('header.csv', Buffer.from(header)),
    await api.upload('episodes.csv', Buffer.from(episodes))];
  same('the system is told', ['Eclipse'], [...new Set(loads.map((load) => load.system))]);
  // One row where there were hundreds: it waits for a word, and nothing is changed.
  const { job: fallen } = await api.wait(await start(api, { uploads: small, year: 2024 }));
  same('a load of far fewer rows fails', 'failed', fallen.state);
  check('and says so', fallen.error.includes('fewer rows'), fallen.error);
  same('it has changed nothing', loads.length, (await api.get('/loads')).loads.length);
  await api.refused(404, 'POST', '/jobs/nobody/accept', { body: {} });
  const accepted = await api.call('POST', `/jobs/${fallen.id}/accept`, { body: {} });
  same('it is accepted', 202, accepted.status, accepted.text);
  const { job: more } = await api.wait(accepted.body);
  same('a second load is done', ['done', ''], [more.state, more.error]);

  // Not a file that anybody knows: the job says why.
  const unknown = await api.upload('notes.txt', Buffer.from('nothing of ours\n'));
  const { job: failed } = await api.wait(await start(api, { uploads: [unknown] }));
  same('a file that is nothing fails', 'failed', failed.state);
  check('and says why in a sentence', failed.error.length > 20 && !failed.error.includes(work), failed);
}

export async function unloading(api) {
  const { loads } = await api.get('/loads');
  const list = loads.find((load) => load.source === 'loc_post');
  const answer = await api.call('DELETE', `/loads/${list.id}`);
  same('a load is taken back', 202, answer.status);
  const { job } = await api.wait(answer.body);
  same('taking back is done', ['done', [list.id]], [job.state, job.loads]);
  const after = (await api.get('/loads')).loads.find((load) => load.id === list.id);
  same('it no longer counts', false, after.active);
  await api.refused(409, 'DELETE', `/loads/${list.id}`);
}

export async function stoppedWhileLoading(api, work) {
  const before = (await api.get('/loads')).loads.map((load) => [load.id, load.active]);
  const file = join(work, 'files/loc_post.csv');
  const started = await start(api, { uploads: [await api.upload('loc_post.csv', readFileSync(file))] });
  same('it runs', 'running', started.state);
  const waiting = await api.upload('loc_post.csv', readFileSync(file));
  check('an upload waits', filesBelow(join(work, 'data/incoming')).some((one) => one.includes(waiting)));
  same('the server stops', 0, await api.server.stop());
  check('what was uploaded is gone', !existsSync(join(work, 'data/incoming')));
  api.server = await Server.start(work, 'data');
  same('nothing of the load is there', before, (await api.get('/loads')).loads.map((load) => [load.id, load.active]));
  same('nothing runs any more', null, (await api.get('/loads')).running);
  await api.server.stop();
}
