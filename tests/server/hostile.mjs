// What careless and hostile clients send: a clear refusal, nothing leaked, and the server goes on.
import { connect } from 'node:net';
import { check, same } from '../api/lib/tally.mjs';
import { parsed, RawClient } from './serving.mjs';

const tells = /\/tmp|\/home|\/root|\/usr|boost|beast|asio|duckdb|openssl|gcc|\.cpp|std::|terminate|stack|root:|\d+\.\d+\.\d+\.\d+(?!.*\[::1\])/i;

export async function hostile(serving, work) {
  const refused = async (name, wanted, answer) => {
    const got = await answer;
    check(`${name} is refused with ${wanted}`, [wanted].flat().includes(got.status), got.raw.slice(0, 300));
    check(`${name}: nothing is leaked`, !tells.test(got.text.replaceAll('127.0.0.1', '')) && !got.raw.includes(work), got.raw.slice(0, 600));
    check(`${name}: only our name`, (got.headers.server ?? '') === 'sightline' && got.headers['x-content-type-options'] === 'nosniff', got.raw.slice(0, 400));
    if (got.headers['content-type'] === 'application/problem+json') {
      const problem = JSON.parse(got.text);
      check(`${name} is a problem`, problem.status === got.status && problem.title.length > 3 && problem.detail.length > 10, got.text);
    }
    return got;
  };
  const ask = (...words) => serving.ask(...words);

  for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2f..%2fetc/passwd.txt', '/..%c0%af..%c0%afetc/passwd', '/%00', '/a%0d%0aX-Evil:1', '/%', '/%zz', '/api/v1/../../x.txt',
    '/api/v1/..%2f..%2fx', '/api/v1/children/..%2f..%2fetc%2fpasswd', '/api/v1/indicators/%00', '/api/v1/indicators/%F0%28']) {
    await refused(path, [400, 404], ask(`GET ${path}`)).then((got) => {
      check(`${path} sets no header`, got.headers['x-evil'] === undefined, got.raw);
    }).catch((error) => check(path, false, String(error)));
  }
  // Decoded once and no more, this is the address of a page that there is not, which the pages say.
  const twice = await ask('GET /%252e%252e%252fetc%252fpasswd');
  check('an address escaped twice leads nowhere', !twice.text.includes('root:'), twice.raw.slice(0, 300));
  for (const [path, status] of [['/api/v1/indicators/no_such', 404], ['/api/v1/children/no_such', 404], ['/api/v1/jobs/no_such', 404],
    ['/api/v1/figures?indicator=lait_lacnum&as_at=2024-02-30', 400], ['/api/v1/figures?indicator=lait_lacnum&as_at=99999-01-01', 400],
    ['/api/v1/figures?indicator=lait_lacnum&as_at=0000-00-00', 400], ['/api/v1/figures?indicator=lait_lacnum&as_at=%27%3B--', 400],
    ['/api/v1/overview?where=sex:%3Cscript%3E', 404], ['/api/v1/nothing', 404], ['/api/v2/about', 404], ['/api', 404], ['/nothing.js', 404]]) {
    await refused(path, status, ask(`GET ${path}`));
  }
  for (const method of ['PUT', 'PATCH', 'TRACE', 'CONNECT', 'OPTIONS', 'BREW', 'get']) {
    for (const path of ['/', '/api/v1/about']) await refused(`${method} ${path}`, 405, ask(`${method} ${path}`));
  }
  await refused('POST of a page', 405, ask('POST /', {}, 'x'));
  await refused('DELETE where there is none', 405, ask('DELETE /api/v1/about', { 'X-Sightline': '1' }));
  await refused('a GET with a body', 400, ask('GET /api/v1/about', {}, 'x'));

  // Too long.
  await refused('an address of 60 KB', 414, ask(`GET /${'a'.repeat(60_000)}`));
  await refused('an address of 9 KB', 414, ask(`GET /${'a'.repeat(9_000)}`));
  await refused('a header of 60 KB', 431, ask('GET /', { 'X-Long': 'a'.repeat(60_000) }));
  await refused('5,000 headers', 431, ask('GET /', Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`X-${i}`, 'y']))));
  const write = { 'X-Sightline': '1', 'Content-Type': 'application/json' };
  await refused('a body said to be of 2 MB', 413, ask('POST /api/v1/loads', { ...write, 'Content-Length': 2_000_000 }));
  await refused('a body of 2 MB that does not say so', 413,
    ask('POST /api/v1/loads', { ...write, 'Transfer-Encoding': 'chunked', 'Content-Length': null }, '').then(() =>
      serving.raw(`POST /api/v1/loads HTTP/1.1\r\nHost: ${serving.host}\r\nAuthorization: Bearer ${serving.token}\r\nX-Sightline: 1\r\n` +
        `Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1e8480\r\n${'a'.repeat(2_000_000)}\r\n0\r\n\r\n`)));
  await refused('an upload said to be of 5 GB', 413, ask('POST /api/v1/uploads?name=a.csv', { 'X-Sightline': '1', 'Content-Length': 5 * 1024 ** 3 }));
  await refused('a length that is none', 400, ask('GET /', { 'Content-Length': 'many' }));
  await refused('a length below nothing', 400, ask('GET /', { 'Content-Length': '-1' }));
  await refused('two ways to say how long', 400, serving.raw(`POST /api/v1/loads HTTP/1.1\r\nHost: ${serving.host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`));
  await refused('no HTTP at all', 400, serving.raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n'));
  await refused('HTTP of another age', 505, serving.raw('GET / HTTP/3.0\r\n\r\n'));
  await refused('no JSON', 400, ask('POST /api/v1/loads', write, '{"uploads":'));
  await refused('JSON ten thousand deep', 400, ask('POST /api/v1/loads', write, '['.repeat(10_000)));

  // Slow: all at once, since the limits are ten and thirty seconds.
  const drip = async (text) => {
    const begun = Date.now();
    const client = new RawClient(serving.port);
    let at = 0;
    const timer = setInterval(() => { if (at < text.length) client.say(text[at++]); }, 400);
    const answer = parsed(await client.rest());
    clearInterval(timer);
    return { ...answer, seconds: (Date.now() - begun) / 1000 };
  };
  const many = Array.from({ length: 20 }, () => drip(`GET / HTTP/1.1\r\nHost: ${serving.host}\r\nX-Slow: ${'y'.repeat(200)}\r\n\r\n`));
  const meanwhile = await ask('GET /api/v1/about');
  same('others are answered meanwhile', 200, meanwhile.status);
  for (const slow of await Promise.all(many)) {
    await refused('a request of a few bytes a second', 408, slow);
    check('a slow request is ended after ten seconds', slow.seconds > 9 && slow.seconds < 13, slow.seconds);
  }
  // Gone in the middle of everything.
  for (let i = 0; i < 50; ++i) {
    const socket = connect(serving.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`GET /api/v1/overview HTTP/1.1\r\nHost: ${serving.host}\r\nAuthorization: Bearer ${serving.token}\r\n${i % 2 ? '\r\n' : ''}`);
    setTimeout(() => socket.resetAndDestroy(), i);
  }
  await new Promise((done) => { setTimeout(done, 200); });
  same('and the server goes on', 200, (await ask('GET /api/v1/about')).status);
  check('the window holds no address of a request', !/\?|token=|no_such|as_at/.test(serving.log), serving.log);
}
