// Who is let in, and from where.
import { check, same } from '../api/lib/tally.mjs';

export async function gate(serving) {
  const { host, token, port } = serving;
  const anyone = { Authorization: null };

  // Without the link.
  const page = await serving.ask('GET /indicator/lait_lacnum', anyone);
  same('without the link a page is 401', 401, page.status);
  check('and says to open it', /Open the link that Sightline printed/.test(page.text), page.text);
  check('and is never stored', page.headers['cache-control'] === 'no-store', page.raw);
  for (const path of ['/', '/assets/x.js', '/api/v1/about', '/api/v1/members?indicator=lait_lacnum', '/api/v1/nothing']) {
    same(`without the link ${path} is 401`, 401, (await serving.ask(`GET ${path}`, anyone)).status);
  }
  for (const wrong of ['', 'x', token.slice(1), `${token}x`, token.toLowerCase() === token ? `${token}A` : token.toLowerCase()]) {
    same(`token "${wrong.slice(0, 5)}…" is wrong`, 401, (await serving.ask(`GET /start?token=${wrong}`, anyone)).status);
    same(`Bearer "${wrong.slice(0, 5)}…" is wrong`, 401, (await serving.ask('GET /api/v1/about', { Authorization: `Bearer ${wrong}` })).status);
  }

  // With it.
  const start = await serving.ask(`GET /start?token=${token}&to=/indicator/lait_lacnum%3Fas_at%3D2024-03-31`, anyone);
  same('the link leads on', 303, start.status);
  same('to where it says', '/indicator/lait_lacnum?as_at=2024-03-31', start.headers.location);
  const set = start.headers['set-cookie'] ?? '';
  check('the cookie is for this server alone', /^sightline-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/.test(set), set);
  check('and is not the token', !set.includes(token), set);
  const Cookie = set.split(';')[0];
  const mine = { Authorization: null, Cookie };
  same('with the cookie the API answers', 200, (await serving.ask('GET /api/v1/about', mine)).status);
  for (const wrong of [`${Cookie.split('=')[0]}=`, `${Cookie.split('=')[0]}=${token}`, `${Cookie}x`, Cookie.slice(0, -1), `x${Cookie}`]) {
    same(`cookie "${wrong.slice(0, 14)}…" is wrong`, 401, (await serving.ask('GET /api/v1/about', { ...mine, Cookie: wrong })).status);
  }
  for (const to of ['//evil.example/x', 'https://evil.example/', '/%5Cevil.example', '%2F%2Fevil.example']) {
    const leads = await serving.ask(`GET /start?token=${token}&to=${to}`, anyone);
    same(`the link does not lead to ${to}`, '/', leads.headers.location);
  }

  // Under another name: DNS rebinding.
  for (const name of ['evil.example', `evil.example:${port}`, 'localhost', `localhost:${port + 1}`, '127.0.0.2', '']) {
    const answer = await serving.ask('GET /api/v1/about', { ...mine, Host: name });
    check(`Host ${name || 'empty'} is refused`, [400, 421].includes(answer.status), answer.raw);
  }
  same('no Host is refused', 400, (await serving.ask('GET /api/v1/about', { ...mine, Host: null })).status);
  same('the link needs our name too', 421, (await serving.ask(`GET /start?token=${token}`, { ...anyone, Host: 'evil.example' })).status);

  // From another site's page.
  const json = { 'Content-Type': 'application/json' };
  const post = (headers) => serving.ask('POST /api/v1/loads', { ...mine, ...json, ...headers }, '{"uploads":[]}');
  const own = { Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin', 'X-Sightline': '1' };
  same('a change from our page is read', 400, (await post(own)).status);
  for (const [name, headers] of Object.entries({
    'another site': { ...own, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    'another port': { ...own, Origin: `http://localhost:${port + 1}`, 'Sec-Fetch-Site': 'same-site' },
    'no origin at all': { 'X-Sightline': '1' },
    'an opaque origin': { ...own, Origin: 'null' },
    'a form, which cannot send the mark': { ...own, 'X-Sightline': null },
  })) same(`a change from ${name} is refused`, 403, (await post(headers)).status);
  same('JSON as text/plain is refused', 415, (await post({ ...own, 'Content-Type': 'text/plain' })).status);
  same('a form that unloads is refused', 403, (await serving.ask('DELETE /api/v1/loads/1', { ...mine, 'Sec-Fetch-Site': 'cross-site', 'X-Sightline': '1' })).status);
  same('another site may not read', 403, (await serving.ask('GET /api/v1/about', { ...mine, 'Sec-Fetch-Site': 'same-site' })).status);
  const asked = await serving.ask('OPTIONS /api/v1/loads', { ...anyone, Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' });
  check('a preflight is given nothing', asked.status >= 400 && !/access-control/i.test(asked.raw), asked.raw);
}
