// What the pages cost on the demo authority: interactions in a browser, bytes of the first page, and
// many readers clicking at once, with and without a load in the same data directory.
//
//   node main.mjs [--data DIR] [--files DIR] [--json FILE] [--only interactions|bytes|clients]
//                 [--seconds N] [--clients N] [--times N]
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { environment, program, root } from '../../tests/browser/lib/authority.mjs';
import { launch } from '../../tests/browser/lib/browser.mjs';
import { Server, token } from '../../tests/browser/lib/serve.mjs';
import { firstPage, interactions } from './interactions.mjs';

const run = promisify(execFile);
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, 'build/demo/data') },
    files: { type: 'string' },
    json: { type: 'string', default: join(root, 'build/bench-web.json') },
    only: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    clients: { type: 'string', default: '200' },
    times: { type: 'string', default: '20' },
  },
});
const files = options.files ?? join(options.data, '../files');
const budget = { interaction: 100, first_page: 200_000 };
const result = { made: new Date().toISOString(), budget };

const wants = (part) => options.only === undefined || options.only === part;

function table(heading, rows) {
  const all = [heading, ...rows.map((row) => row.map(String))];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  for (const row of all) {
    console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '));
  }
  console.log('');
}

async function inBrowser() {
  const server = await Server.start(options.data);
  const browser = await launch();
  try {
    if (wants('bytes')) {
      result.first_page = await firstPage(browser, server);
      console.log(`First page, cold: ${result.first_page.until_it_stands.toLocaleString('en-GB')} bytes over the wire until the overview stands, ${result.first_page.bytes.toLocaleString('en-GB')} with what is fetched ahead (budget ${budget.first_page.toLocaleString('en-GB')})`);
      table(['answer', 'bytes'], result.first_page.responses.map((one) => [one.what, one.bytes]));
    }
    if (wants('interactions')) {
      result.interactions = await interactions(browser, server, Number(options.times));
      console.log(`Interactions, key or click to the last change painted, in ms (budget ${budget.interaction})`);
      table(['', 'times', 'median', 'p95', 'most', 'processor'],
        Object.entries(result.interactions).map(([name, one]) => [name, one.count, one.median, one.p95, one.most, one.processor]));
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

// Loads and takes back the last year's returns until told to stop; resolves with what it did.
async function loading(data, stop) {
  const say = async (...args) => (await run(program, ['--data', data, ...args], { env: environment(), maxBuffer: 1 << 28 })).stdout;
  const newest = async () => {
    const loads = JSON.parse(await say('loads', '--format', 'json'));
    const last = loads.filter((load) => load.active && load.source === 'ssda903').sort((one, other) => one.load - other.load).at(-1);
    if (!last) throw new Error('the demo authority has no SSDA903 return to load again');
    return String(last.load);
  };
  const returned = execFileSync('find', [join(files, '2026'), '-name', '*.csv']).toString().trim().split('\n');
  const done = { loads: 0, unloads: 0 };
  while (!stop.now) {
    await say('unload', await newest());
    done.unloads += 1;
    if (stop.now) break;
    await say('load', ...returned);
    done.loads += 1;
  }
  return done;
}

// Processor seconds that the server has used: what is measured by them does not suffer from other work
// on the machine.
function processor(server) {
  const fields = readFileSync(`/proc/${server.process.pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function clicking(server, pause) {
  const clicks = new URL('./clicks.mjs', import.meta.url).pathname;
  const before = processor(server);
  const { stdout } = await run(process.execPath, [clicks, server.base, token, options.clients, options.seconds, String(pause)], { maxBuffer: 1 << 26 });
  const seen = JSON.parse(stdout);
  return { ...seen, server_ms_a_request: Number((((processor(server) - before) * 1000) / seen.requests).toFixed(2)) };
}

function tellClients(name, seen) {
  const wrong = Object.entries(seen.errors);
  console.log(`${name}: ${seen.clients} clients, ${seen.seconds.toFixed(0)} s, ${seen.requests} requests (${seen.requests_per_second} a second, ${seen.server_ms_a_request} ms of a processor each in the server), ${seen.generations.length} generations of figures seen, ${wrong.length ? `ERRORS ${JSON.stringify(seen.errors)}` : 'no error'}`);
  table(['click, in ms', 'times', 'p50', 'p95', 'p99', 'most'],
    Object.entries(seen.clicks).map(([kind, one]) => [kind, one.count, one.p50, one.p95, one.p99, one.most]));
}

async function manyClients() {
  const folder = join(root, 'build/bench-web');
  const copy = join(folder, 'data');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('cp', ['-r', '--reflink=auto', options.data, copy]);
  const server = await Server.start(copy);
  result.clients = {};
  const note = (name, seen) => {
    result.clients[name] = seen;
    tellClients(name, seen);
  };
  try {
    note('no load, a click a second each', await clicking(server, 1));
    const stop = { now: false };
    // What goes wrong in it is told when it is waited for.
    const writer = loading(copy, stop).then((done) => ({ done }), (error) => ({ error }));
    note('while a load runs, a click a second each', await clicking(server, 1));
    stop.now = true;
    const { done, error } = await writer;
    if (error) throw error;
    result.clients['while a load runs, a click a second each'].meanwhile = done;
    console.log(`Meanwhile: ${done.loads} loads, ${done.unloads} taken back\n`);
    note('no load, no pause between clicks', await clicking(server, 0));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync(options.data)) {
  console.error(`error: there is no loaded authority in ${options.data}; make demo makes one, or say --data DIR`);
  process.exit(2);
}
if (wants('bytes') || wants('interactions')) await inBrowser();
if (wants('clients')) await manyClients();
writeFileSync(options.json, `${JSON.stringify(result, null, 1)}\n`);

const missed = [];
for (const [name, one] of Object.entries(result.interactions ?? {})) {
  if (one.median > budget.interaction) missed.push(`${name}: median ${one.median} ms, p95 ${one.p95} ms`);
}
if ((result.first_page?.bytes ?? 0) > budget.first_page) missed.push(`first page: ${result.first_page.bytes} bytes`);
for (const [name, seen] of Object.entries(result.clients ?? {})) {
  if (Object.keys(seen.errors).length > 0) missed.push(`${name}: errors`);
}
console.log(missed.length ? `Misses the budget:\n  ${missed.join('\n  ')}` : 'Every budget is kept.');
process.exit(missed.length ? 1 : 0);
