// Clicks: many readers at once, each clicking through the pages as a manager does; every click asks
// the API what the page behind it asks. Counts errors and times, by kind of click.
//
//   node clicks.mjs ORIGIN TOKEN CLIENTS SECONDS PAUSE   (pause: mean seconds between clicks; 0: none)
//
// Runs as a process of its own, so that reading the answers does not delay whoever measures; prints
// JSON.
import http from 'node:http';
import { gunzipSync } from 'node:zlib';

const [origin, token, clients, seconds, pause] = process.argv.slice(2);
const people = Number(clients);
const length = Number(seconds) * 1000;
const rest = Number(pause) * 1000;
const { hostname, port } = new URL(origin);

// The same clicks in every run.
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const clicks = new Map();     // kind → milliseconds of each click
const requests = new Map();   // kind of request → milliseconds of each
const errors = new Map();     // what → how often
let bytes = 0;
let asked = 0;
const generations = new Set();

function note(map, kind, value) {
  if (!map.has(kind)) map.set(kind, []);
  map.get(kind).push(value);
}

function wrong(what) {
  errors.set(what, (errors.get(what) ?? 0) + 1);
}

// One request on one of the reader's own connections. Resolves with the parsed body, or null.
function get(agent, kind, path, query = []) {
  const text = new URLSearchParams(query).toString();
  const begun = performance.now();
  return new Promise((resolve) => {
    const request = http.get(
      {
        agent, hostname, port, path: `/api/v1${path}${text ? `?${text}` : ''}`, timeout: 10_000,
        headers: { Authorization: `Bearer ${token}`, 'Accept-Encoding': 'gzip' },
      },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', (error) => {
          wrong(`${kind}: ${error.code ?? error.message}`);
          resolve(null);
        });
        answer.on('end', () => {
          note(requests, kind, performance.now() - begun);
          asked += 1;
          const body = Buffer.concat(parts);
          bytes += body.length;
          if (answer.statusCode !== 200) {
            wrong(`${kind}: ${answer.statusCode}`);
            return resolve(null);
          }
          try {
            const packed = answer.headers['content-encoding'] === 'gzip';
            const parsed = JSON.parse(packed ? gunzipSync(body) : body);
            if (parsed.generation !== undefined) generations.add(parsed.generation);
            resolve(parsed);
          } catch (error) {
            wrong(`${kind}: not whole: ${error.message}`);
            resolve(null);
          }
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('nothing for 10 s')));
    request.on('error', (error) => {
      wrong(`${kind}: ${error.code ?? error.message}`);
      resolve(null);
    });
  });
}

async function reader(number, world, end) {
  const random = generator(number * 7919 + 1);
  const any = (list) => list[Math.floor(random() * list.length)];
  const agent = new http.Agent({ keepAlive: true, maxSockets: 3 });
  const ask = (kind, path, query) => get(agent, kind, path, query);

  // Nought, one or two filters, of the kinds that people choose.
  const filters = () => {
    const chosen = [];
    for (let more = random(); more > 0.4 && chosen.length < 2; more -= 0.45) {
      const dimension = any(world.dimensions);
      const value = any(dimension.values);
      if (chosen.every(([, text]) => !text.startsWith(`${dimension.name}:`))) {
        chosen.push(['where', `${dimension.name}:${value.value}`]);
      }
    }
    return chosen;
  };
  const months = () => any(world.days);

  let indicator = any(world.indicators);
  let where = [];
  let day = world.days[0];
  let child = null;
  // The figures, and once they are painted what is judged of them.
  const overview = async (name) => {
    const asked = [['as_at', day], ['status', 'reviewed'], ...where];
    await ask(name, '/overview', asked);
    await ask('judgements', '/overview/judgements', asked);
  };
  const kinds = {
    overview: async () => {
      where = [];
      day = world.days[0];
      await Promise.all([ask('about', '/about'), overview('overview')]);
    },
    'overview, another filter': async () => {
      where = filters();
      await overview('overview, filtered');
    },
    'overview, another day': async () => {
      day = months();
      await overview('overview, filtered');
    },
    indicator: async () => {
      indicator = any(world.indicators);
      const period = indicator.periods[0];
      const from = `${Number(day.slice(0, 4)) - 3}${day.slice(4)}`;
      const ids = [['indicator', indicator.id], ['period', period]];
      const all = [
        ask('indicator', `/indicators/${indicator.id}`),
        ask('figures, series', '/figures', [...ids, ['from', from], ['to', day], ...where]),
        ask('figures, one', '/figures', [...ids, ['as_at', day], ...where]),
        ask('judgement', `/indicators/${indicator.id}/judgement`, [['period', period], ['as_at', day], ...where]),
      ];
      if (['distribution', 'survival'].includes(indicator.measure)) {
        all.push(ask('distribution', '/distribution', [...ids, ['as_at', day], ...where]));
      }
      await Promise.all(all);
    },
    'break down': async () => {
      const by = any(world.dimensions).name;
      await ask('figures, by', '/figures', [['indicator', indicator.id], ['as_at', day], ['by', by], ...where]);
    },
    members: async () => {
      const answer = await ask('members', '/members', [
        ['indicator', indicator.id], ['as_at', day], ['which', any(['all', 'met', 'not_met'])],
        ['sort', any(['subject', 'first', 'value'])], ['order', any(['asc', 'desc'])], ['limit', '100'], ...where,
      ]);
      const rows = answer?.rows.filter((row) => row.kind === 'child') ?? [];
      if (rows.length > 0) child = any(rows).subject;
    },
    child: async () => {
      const id = child ?? world.child;
      if (id) await ask('child', `/children/${encodeURIComponent(id)}`);
    },
    findings: async () => {
      const summary = await ask('findings, summary', '/findings/summary', [['by', any(['rule', 'team'])]]);
      if (summary?.by === 'rule' && summary.rows.length > 0) {
        await ask('findings', '/findings', [['rule', any(summary.rows).key], ['limit', '50']]);
      }
    },
  };
  // What a reader does next, in hundredths.
  const mix = [
    ['overview', 12], ['overview, another filter', 22], ['overview, another day', 8], ['indicator', 22],
    ['break down', 12], ['members', 12], ['child', 7], ['findings', 5],
  ];
  const next = () => {
    let at = random() * 100;
    return mix.find(([, share]) => (at -= share) < 0)?.[0] ?? 'overview';
  };

  // Nobody begins at the same instant.
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, random() * rest));
  while (performance.now() < end) {
    const kind = next();
    const begun = performance.now();
    await kinds[kind]();
    note(clicks, kind, performance.now() - begun);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest * (0.3 + 1.4 * random())));
  }
  agent.destroy();
}

function told(map) {
  const rows = {};
  for (const [kind, times] of [...map].sort()) {
    times.sort((a, b) => a - b);
    const at = (share) => Number(times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(2));
    rows[kind] = { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
  }
  return rows;
}

const setup = new http.Agent({ keepAlive: true });
const [about, catalogue, dimensions] = await Promise.all([
  get(setup, 'setup', '/about'), get(setup, 'setup', '/indicators'), get(setup, 'setup', '/dimensions'),
]);
if (!about || !catalogue || !dimensions) throw new Error(`no answer: ${JSON.stringify([...errors])}`);
const last = new Date(`${about.covered_to}T00:00:00Z`);
const days = Array.from({ length: 24 }, (_, back) =>
  new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1 - back, 0)).toISOString().slice(0, 10));
const first = await get(setup, 'setup', '/members', [['indicator', 'lait_lacnum'], ['as_at', days[0]]]);
const world = {
  indicators: catalogue.indicators, days,
  dimensions: dimensions.dimensions.filter((one) => one.values.length > 0),
  child: first?.rows[0]?.subject ?? null,
};
setup.destroy();
clicks.clear();
requests.clear();
asked = 0;
bytes = 0;
const begun = performance.now();
await Promise.all(Array.from({ length: people }, (_, number) => reader(number, world, begun + length)));
const took = (performance.now() - begun) / 1000;
console.log(JSON.stringify({
  clients: people, seconds: took, pause: Number(pause), requests: asked,
  requests_per_second: Number((asked / took).toFixed(1)), megabytes: Number((bytes / 1e6).toFixed(1)),
  errors: Object.fromEntries(errors), generations: [...generations].sort((a, b) => a - b),
  clicks: told(clicks), answers: told(requests),
}));
