// The browser tests: see README.md.
//
//   node main.mjs [--only NAME]… [--no-shots]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { authority, built, copyOf, loadOlder } from './lib/authority.mjs';
import { launch } from './lib/browser.mjs';
import { Server } from './lib/serve.mjs';
import { Shots } from './lib/shots.mjs';
import { Tally } from './lib/tally.mjs';
import { assurance } from './journeys/assurance.mjs';
import { between } from './journeys/between.mjs';
import { children } from './journeys/children.mjs';
import { dates } from './journeys/dates.mjs';
import { empty } from './journeys/empty.mjs';
import { indicators } from './journeys/indicators.mjs';
import { judgement } from './journeys/judgement.mjs';
import { links } from './journeys/links.mjs';
import { loading } from './journeys/loading.mjs';
import { moments } from './journeys/moments.mjs';
import { placements } from './journeys/placements.mjs';
import { quality } from './journeys/quality.mjs';
import { arrival, strangers } from './journeys/reader.mjs';
import { rereferrals } from './journeys/rereferrals.mjs';
import { overview, states } from './journeys/states.mjs';
import { worklist } from './journeys/worklist.mjs';

const { values: options } = parseArgs({
  options: { only: { type: 'string', multiple: true }, 'no-shots': { type: 'boolean', default: false } },
});

const tally = new Tally();
const data = authority();
const browser = await launch();
const server = await Server.start(data);
const shots = options['no-shots'] ? null : new Shots(join(built, 'shots'));

const journeys = {
  strangers, arrival, overview, indicators, dates, moments, between, children, rereferrals, placements, quality, assurance, worklist,
  loading: async (world) => {
    const own = await Server.start(copyOf(data, 'data-loading'));
    try {
      await loading({ ...world, server: own });
    } finally {
      world.tally.same('loading: the server stops when asked', await own.stop(), 0);
    }
  },
  links: async (world) => {
    const { rows } = await world.server.ask('/members', { indicator: 'lait_lacnum', limit: 2 });
    const own = await Server.start(loadOlder(copyOf(data, 'data-links'), rows.map((row) => row.subject)));
    try {
      await links({ ...world, server: own });
    } finally {
      world.tally.same('links: the server stops when asked', await own.stop(), 0);
    }
  },
  judgement: async (world) => {
    const own = await Server.start(copyOf(data, 'data-judgement'));
    try {
      await judgement({ ...world, server: own });
    } finally {
      world.tally.same('judgement: the server stops when asked', await own.stop(), 0);
    }
  },
  empty: async (world) => {
    const own = await Server.start(join(built, 'data-empty'));
    try {
      await empty({ ...world, server: own });
    } finally {
      world.tally.same('empty: the server stops when asked', await own.stop(), 0);
    }
  },
  'states, odd': (world) => states({ ...world, part: [1, 2] }),
  'states, even': (world) => states({ ...world, part: [0, 2] }),
};

// Two at a time, the long ones first.
const waiting = Object.entries(journeys)
  .filter(([name]) => !options.only || options.only.some((one) => name.startsWith(one)))
  .reverse();
const work = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, journey] = next;
    await tally.run(name, (own) => journey({ browser, server, tally: own, shots }));
  }
};
await Promise.all([work(), work()]);
shots?.finish();
await browser.close();
tally.same('the server stops when asked', await server.stop(), 0);
process.exitCode = tally.finish() ? 0 : 1;
