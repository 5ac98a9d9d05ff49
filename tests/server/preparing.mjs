// A start with figures that are not those of what is loaded: the link is there at once, the figures from
// before are shown meanwhile, and where there are none every page says how far the first ones are.
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from '../api/lib/tally.mjs';
import { root, Serving } from './serving.mjs';

const about = async (serving) => JSON.parse((await serving.ask('GET /api/v1/about')).text);

// The first answer that is as wanted, or the last there was within half a minute.
async function until(ask, wanted) {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || Date.now() > end) return answer;
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

async function oldFigures(data, catalogue) {
  const serving = await Serving.start(data, [], { SIGHTLINE_CATALOGUE: catalogue });
  try {
    const first = await about(serving);
    check('the start says that figures are brought up to date', /brought up to date/.test(first.making ?? ''), first.making);
    check('there are figures meanwhile', first.generation > 0 && first.indicators.all > 0, first);
    same('and they are answered', 200, (await serving.ask('GET /api/v1/overview')).status);
    check('pages are the pages', !/being prepared/.test((await serving.ask('GET /')).text));
    const running = JSON.parse((await serving.ask('GET /api/v1/loads')).text).running;
    same('it is told among the loads', 'running', running?.state);
    const load = await serving.ask('POST /api/v1/loads', { 'X-Sightline': '1', 'Content-Type': 'application/json' }, '{"uploads":["x"]}');
    same('no load meanwhile', 409, load.status);
    const far = await until(() => about(serving), (now) => now.making === null || /\d+ of \d+ are done/.test(now.making));
    check('how far it is', /\d+ of \d+ are done/.test(far.making ?? ''), far.making);
    const last = await until(() => about(serving), (now) => now.making === null);
    same('it ends', null, last.making);
    check('with other figures', last.figures !== first.figures, first.figures, last.figures);
    check('the terminal says both', /catalogue has changed[^]*up to date, after/.test(serving.log), serving.log);
  } finally {
    same('it stops', 0, await serving.stop());
  }
  const again = await Serving.start(data, [], { SIGHTLINE_CATALOGUE: catalogue });
  same('the next start has nothing to make', null, (await about(again)).making);
  same('and says nothing', '', again.log);
  await again.stop();
}

async function noFigures(data, pages) {
  rmSync(join(data, 'cube'), { recursive: true });
  const serving = await Serving.start(data, ['--pages', pages]);
  try {
    const first = await about(serving);
    same('nothing is shown yet', 0, first.generation);
    check('but it is held', first.covered_to !== null && first.sources.length > 0, first);
    const page = await serving.ask('GET /indicator/lait_lacnum?as_at=2024-03-31');
    same('pages are being prepared', 503, page.status);
    check('and say so', /<h1>Sightline is being prepared/.test(page.text) && /being made from what is loaded/.test(page.text), page.text);
    same('and are not kept', 'no-store', page.headers['cache-control']);
    const script = /src="([^"]+)"/.exec(page.text)?.[1];
    const code = await serving.ask(`GET ${script}`);
    same('its script is ours', [200, 'text/javascript; charset=utf-8'], [code.status, code.headers['content-type']]);
    same('only with the link', 401, (await serving.ask('GET /', { Authorization: null })).status);
    const question = await serving.ask('GET /api/v1/overview');
    same('questions are to come back', 503, question.status);
    same('soon', '1', question.headers['retry-after']);
    check('and are told why', /being made/.test(JSON.parse(question.text).detail), question.text);
    const shown = await until(() => serving.ask('GET /indicator/lait_lacnum'), (answer) => answer.status === 200);
    same('then the page is there', '<p>the page', shown.text);
    same('and its figures', 200, (await serving.ask('GET /api/v1/overview')).status);
  } finally {
    same('it stops', 0, await serving.stop());
  }
}

// What cannot be made: the loader cannot have the warehouse.
async function notToBeMade(data, catalogue) {
  rmSync(join(data, 'cube'), { recursive: true });
  writeFileSync(join(data, 'warehouse.duckdb'), 'no database\n');
  const serving = await Serving.start(data, [], { SIGHTLINE_CATALOGUE: catalogue });
  try {
    await until(() => about(serving), (now) => now.making === null);
    const question = await serving.ask('GET /api/v1/overview');
    same('figures that cannot be made are said', 503, question.status);
    check('with what to do', /doctor --derive/.test(JSON.parse(question.text).detail), question.text);
    check('and not that nothing is loaded', !/nothing was loaded/.test(question.text), question.text);
    check('the terminal says why', serving.log.length > 40, serving.log);
  } finally {
    same('it stops', 0, await serving.stop());
  }
}

// `source`: a data directory that nobody has open.
export async function preparing(work, source) {
  const data = join(work, 'preparing');
  const catalogue = join(work, 'catalogue');
  const pages = join(work, 'prepared-pages');
  cpSync(source, data, { recursive: true });
  cpSync(join(root, 'catalogue'), catalogue, { recursive: true });
  cpSync(join(work, 'web'), pages, { recursive: true });
  const folder = join(catalogue, 'indicators', 'front-door');
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.sql')));
  check('an indicator is changed', readFileSync(file, 'utf8').length > 0);
  appendFileSync(file, '-- looked through\n');
  await oldFigures(data, catalogue);
  await noFigures(data, pages);
  await notToBeMade(data, catalogue);
}
