// Ordinary life: kept copies, compression, new figures while people read, and stopping.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { check, same } from '../api/lib/tally.mjs';
import { parsed, program, RawClient, root } from './serving.mjs';

async function copies(serving) {
  const path = 'GET /api/v1/overview?as_at=2024-03-31';
  const plain = await serving.ask(path);
  same('the overview is there', 200, plain.status);
  same('and not compressed unasked', undefined, plain.headers['content-encoding']);
  same('it may be kept, to be asked for again', 'private, no-cache', plain.headers['cache-control']);
  const zipped = await serving.ask(path, { 'Accept-Encoding': 'gzip, deflate, br' });
  same('it is compressed when that is wanted', 'gzip', zipped.headers['content-encoding']);
  check('both say that there are two', /accept-encoding/i.test(plain.headers.vary) && /accept-encoding/i.test(zipped.headers.vary), plain.raw.slice(0, 600));
  same('and is the same', plain.text, gunzipSync(zipped.body).toString());
  check('and a fraction of it', zipped.body.length * 4 < plain.body.length, zipped.body.length, plain.body.length);
  for (const no of ['gzip;q=0', 'identity', 'br', '*;q=0']) {
    same(`Accept-Encoding: ${no} is obeyed`, undefined, (await serving.ask(path, { 'Accept-Encoding': no })).headers['content-encoding']);
  }
  const tag = plain.headers.etag;
  for (const given of [tag, tag.replace('W/', ''), `"x", ${tag}`, '*']) {
    const same_again = await serving.ask(path, { 'If-None-Match': given });
    same(`If-None-Match: ${given} is 304`, 304, same_again.status);
    same('without a body', 0, same_again.body.length);
    same('with its tag', tag, same_again.headers.etag);
  }
  same('another tag is 200', 200, (await serving.ask(path, { 'If-None-Match': 'W/"0-x"' })).status);
  const head = await serving.ask(path.replace('GET', 'HEAD'));
  same('HEAD is 200', 200, head.status);
  same('HEAD has no body', 0, head.body.length);
  same('HEAD has its length', String(plain.body.length), head.headers['content-length']);
  const members = await serving.ask('GET /api/v1/members?indicator=lait_lacnum&as_at=2024-03-31', { 'If-None-Match': '*' });
  same('who is counted is there', 200, members.status);
  same('and never stored', 'no-store', members.headers['cache-control']);
  same('and has no tag', undefined, members.headers.etag);
  const page = await serving.ask('GET /indicator/lait_lacnum?as_at=2024-03-31');
  if (page.status === 404) {
    check('without built pages it says so', /not built/.test(page.text), page.text);
    return tag;
  }
  same('a page is index.html', 'text/html; charset=utf-8', page.headers['content-type']);
  check('that loads nothing from elsewhere', /default-src 'self'/.test(page.headers['content-security-policy']) && !/https?:\/\//.test(page.text), page.text);
  same('a page is 304 by its tag', 304, (await serving.ask('GET /data', { 'If-None-Match': page.headers.etag })).status);
  for (const [, asset] of page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
    const small = await serving.ask(`GET ${asset}`, { 'Accept-Encoding': 'gzip' });
    const large = await serving.ask(`GET ${asset}`);
    same(`${asset} is kept for ever`, 'private, max-age=31536000, immutable', small.headers['cache-control']);
    same(`${asset} is compressed`, 'gzip', small.headers['content-encoding']);
    const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
    same(`${asset} is the same either way`, hash(large.body), hash(gunzipSync(small.body)));
    check(`${asset} has a tag for each`, large.headers.etag !== small.headers.etag, large.headers.etag);
  }
  return tag;
}

// Eight readers ask without a pause while the next year is loaded by another process.
async function new_figures(serving, work, data, tag) {
  const asked = ['overview', 'overview?as_at=2024-03-31', 'indicators', 'dimensions', 'about', 'figures?indicator=lait_lacnum&as_at=2024-03-31',
    'figures?indicator=lait_lacnum&as_at=2024-03-31&by=sex', 'members?indicator=lait_lacnum&as_at=2024-03-31&limit=10', 'coverage', 'loads'];
  const generations = new Set();
  const tags = new Set();
  const failures = [];
  let answers = 0;
  let running = true;
  const reader = async (first) => {
    for (let i = first; running; ++i) {
      const path = asked[i % asked.length];
      const answer = await fetch(`http://${serving.host}/api/v1/${path}`, { headers: { Authorization: `Bearer ${serving.token}` } })
        .then(async (got) => ({ status: got.status, tag: got.headers.get('etag'), body: await got.json() }), (error) => ({ status: 0, body: String(error) }));
      ++answers;
      if (answer.status !== 200) failures.push([path, answer]);
      if (answer.body.generation !== undefined) generations.add(answer.body.generation);
      if (answer.tag) tags.add(answer.tag);
    }
  };
  const readers = Array.from({ length: 8 }, (_, i) => reader(i));
  const load = spawn(program, ['--data', data, 'load', join(work, 'files', '2025')], {
    env: { ...process.env, SIGHTLINE_CATALOGUE: join(root, 'catalogue') }, stdio: 'ignore',
  });
  const [code] = await once(load, 'exit');
  same('the next year is loaded meanwhile', 0, code);
  const until = Date.now() + 5_000;
  while (generations.size < 2 && Date.now() < until) await new Promise((done) => { setTimeout(done, 50); });
  await new Promise((done) => { setTimeout(done, 500); });
  running = false;
  await Promise.all(readers);
  same(`none of ${answers} questions failed`, [], failures.slice(0, 3));
  check('many were asked', answers > 100, answers);
  same('answers are of the figures before and of those after', 2, generations.size);
  check('each with its tag', tags.size === 2 && tags.has(tag), [...tags]);
  same('the tag of before is no longer good', 200, (await serving.ask('GET /api/v1/overview?as_at=2024-03-31', { 'If-None-Match': tag })).status);
}

// A request half sent when the server is told to stop is still answered; then it ends.
async function stopping(serving, data) {
  const idle = new RawClient(serving.port);
  idle.say(`GET /api/v1/about HTTP/1.1\r\nHost: ${serving.host}\r\nAuthorization: Bearer ${serving.token}\r\n\r\n`);
  const busy = new RawClient(serving.port);
  busy.say(`POST /api/v1/uploads?name=a.csv HTTP/1.1\r\nHost: ${serving.host}\r\nAuthorization: Bearer ${serving.token}\r\nX-Sightline: 1\r\n` +
    'Content-Length: 2000\r\n\r\nCHILD,');
  await new Promise((done) => { setTimeout(done, 300); });
  const files = readdirSync(join(data, 'uploads'));
  check('an upload goes to a file of its owner only', files.length === 1 && (statSync(join(data, 'uploads', files[0])).mode & 0o777) === 0o600, files);
  const begun = Date.now();
  const code = serving.stop('SIGTERM');
  await idle.rest();
  check('idle connections are closed at once', Date.now() - begun < 1_000, Date.now() - begun);
  busy.say('x'.repeat(1994));
  const answer = parsed(await busy.rest());
  same('the answer under way arrives', 201, answer.status);
  same('stopped, with code 0', 0, await code);
  check('soon', Date.now() - begun < 4_000, Date.now() - begun);
  same('nothing is left of uploads', [], readdirSync(join(data, 'uploads')));
}

export async function living(serving, work, data) {
  const tag = await copies(serving);
  await new_figures(serving, work, data, tag);
  await stopping(serving, data);
}
