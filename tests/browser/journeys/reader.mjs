// Reader: who has no cookie, or a wrong token, is told in plain words what to do and nothing else.
import { Reader } from '../lib/browser.mjs';
import { Visit } from '../lib/visit.mjs';
import { token } from '../lib/serve.mjs';

export async function strangers({ browser, server, tally }) {
  const reader = await Reader.open(browser, server, { signedIn: false });
  reader.allow(/40[013]/);
  const { page } = reader;
  const visit = new Visit(reader, tally);
  const refused = async (what, path) => {
    const answer = await page.goto(new URL(path, server.base).href);
    tally.check(`${what}: refused`, [401, 403].includes(answer.status()), answer.status());
    const words = await page.locator('body').innerText();
    tally.check(`${what}: says what to do`, /sightline serve/.test(words) && /link/i.test(words), words);
    tally.check(`${what}: nothing of the data is told`, !/Ashmoor|ASH0|Team/.test(await page.content()), words);
    tally.check(`${what}: no script`, (await page.locator('script').count()) === 0);
    await visit.axe(what);
  };
  await refused('no cookie, overview', '/');
  await refused('no cookie, a child', '/child/ASH000001');
  await refused('wrong token', '/start?token=not-the-token');
  tally.same('wrong token: no cookie is set', (await reader.context.cookies()).length, 0);
  await refused('after a wrong token', '/');
  const plain = await fetch(new URL('/api/v1/about', server.base));
  tally.same('the API without a cookie: 401', plain.status, 401);
  tally.check('the API without a cookie: a problem', /problem\+json/.test(plain.headers.get('content-type')), plain.headers.get('content-type'));
  // A half of the right token is as wrong as any.
  await refused('half a token', `/start?token=${token.slice(0, 20)}`);
  await reader.close();
}

export async function arrival({ browser, server, tally }) {
  const reader = await Reader.open(browser, server, { signedIn: false });
  const { page } = reader;
  await page.goto(server.link);
  await reader.settled();
  tally.same('the start link leads to the overview', page.url(), `${server.base}/`);
  tally.check('the token is not in the page', !(await page.content()).includes(token));
  const [cookie] = await reader.context.cookies();
  tally.same('the cookie is of this port alone', cookie?.name, `sightline-${new URL(server.base).port}`);
  tally.check('no script can read the cookie', cookie?.httpOnly === true);
  tally.same('no other site sends the cookie', cookie?.sameSite, 'Strict');
  tally.check('the cookie is not the token', cookie?.value !== token);
  await page.goto(`${server.link}&to=${encodeURIComponent('/data/findings')}`);
  await reader.settled();
  tally.same('the start link leads to a page', page.url(), `${server.base}/data/findings`);
  for (const elsewhere of ['//elsewhere.example/', 'https://elsewhere.example/', '/\\elsewhere.example']) {
    const answer = await fetch(`${server.link}&to=${encodeURIComponent(elsewhere)}`, { redirect: 'manual' });
    const to = answer.headers.get('location') ?? '';
    tally.check(`never to another host: ${elsewhere}`, to === '' || new URL(to, server.base).origin === server.base, to);
  }
  const troubles = reader.takeTroubles();
  tally.check('arrival: console and network are clean', troubles.length === 0, troubles.join('\n'));
  await reader.close();
}
