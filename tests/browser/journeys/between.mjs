// Between pages: what is asked ahead of a page, or of a filter, is not asked again and names no child, and a page that was
// left does and asks nothing more, however quickly the reader goes on.
import { Reader } from '../lib/browser.mjs';
import { Visit } from '../lib/visit.mjs';
import { flat, figure, places } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

const id = 'lait_lacnum';
const overview = `/?as_at=${asAt}`;

export async function between({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const on = places(page);
  const visit = new Visit(reader, tally);
  const say = (what) => `between: ${what}`;
  const indicator = (await server.ask('/indicators')).indicators.find((one) => one.id === id);
  const link = on.main.getByRole('link', { name: indicator.title, exact: true });
  let asked = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/')) asked.push(pathname.slice('/api/v1'.length) + search);
  });
  const shownFigure = async (name, day) => {
    const { rows } = await server.ask('/overview', { as_at: day, theme: indicator.theme });
    const { cell } = rows.find((row) => row.id === id);
    const words = flat(await on.main.getByRole('region', { name: 'Figure' }).innerText());
    tally.check(say(`${name}: the figure is the API's`), words.includes(figure(cell.number, indicator)), `${cell.number} is not in: ${words}`);
  };
  const alone = async (name, heading) => {
    tally.same(say(`${name}: the heading`), flat(await on.heading.innerText()), heading);
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id));
    tally.same(say(`${name}: no id twice`), ids.length, new Set(ids).size);
  };

  // A pointer that rests on a link: the page's questions are put, those about children are not.
  await reader.goto(overview);
  await link.scrollIntoViewIfNeeded();
  await reader.settled();
  asked = [];
  await link.hover();
  await page.waitForTimeout(500);
  await reader.settled();
  const ahead = asked;
  for (const path of [`/indicators/${id}?`, `/indicators/${id}/judgement?`, '/figures?', '/targets?']) {
    tally.check(say(`asked ahead: ${path}`), ahead.some((one) => `${one}?`.startsWith(path)), ahead.join('\n'));
  }
  tally.check(say('no list and no child is asked ahead'), !ahead.some((one) => /^\/(members|children|assurance|worklist)/.test(one)), ahead.join('\n'));
  asked = [];
  await link.click();
  await reader.settled();
  tally.check(say('what was asked ahead is not asked again'), asked.every((one) => !ahead.includes(one)), asked.join('\n'));
  await alone('opened', indicator.title);
  await shownFigure('opened', asAt);

  // Back before the page that was left is cleared away, on and back again: the reader is where he was.
  await page.goBack();
  await reader.settled();
  await alone('back', 'Overview');
  await page.evaluate(() => scrollTo(0, 700));
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const moved = () => new Promise((resolve) => addEventListener('popstate', () => resolve(frame()), { once: true }));
    const links = [...document.querySelectorAll('main th a')];
    links[3].click();
    await frame();
    for (const step of ['back', 'forward', 'back']) {
      const there = moved();
      history[step]();
      await there;
    }
  });
  await reader.settled();
  await alone('to and fro', 'Overview');
  tally.same(say('to and fro: scrolled to where it was'), await page.evaluate(() => Math.round(scrollY)), 700);
  await page.waitForTimeout(600);
  await alone('to and fro, later', 'Overview');
  await visit.check('between: to and fro');

  // Another day, chosen while the overview is on its way out: only the new page asks for it.
  asked = [];
  await link.focus();
  await page.evaluate(async (earlier) => {
    document.activeElement.click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    document.querySelector(`button[aria-label="${earlier}"]`).click();
  }, 'A month earlier');
  await reader.settled();
  const day = new URL(page.url()).searchParams.get('as_at');
  tally.check(say('another day is in the address'), day !== null && day !== asAt, page.url());
  const late = asked.filter((one) => /^\/overview\/judgements/.test(one) || (/^\/overview\?/.test(one) && !/[?&]theme=/.test(one)));
  tally.same(say('a page that was left asks nothing'), late.join('\n'), '');
  await shownFigure('another day', day);
  await alone('another day', indicator.title);

  // A filter that the focus rests on, having crossed another: what the overview asks of it is asked, and shown once it is
  // chosen. On a page of children nothing is.
  const dimension = (await server.ask('/dimensions')).dimensions.find((one) => one.name === 'sex');
  const [crossed, chosen] = dimension.values;
  const boxes = async () => [await on.choice(dimension, crossed).elementHandle(), await on.choice(dimension, chosen).elementHandle()];
  const rest = async () => {
    await on.panel(dimension).click();
    await reader.settled();
    asked = [];
    await page.evaluate(([one, other]) => {
      one.focus();
      other.focus();
    }, await boxes());
    await page.waitForTimeout(500);
    await reader.settled();
    return asked;
  };
  await reader.goto(overview);
  const wanted = await rest();
  const where = new URLSearchParams({ where: `sex:${chosen.value}` }).toString();
  for (const path of ['/overview?', '/overview/judgements?']) {
    tally.check(say(`asked ahead of a filter: ${path}`), wanted.some((one) => one.startsWith(path) && one.includes(where)), wanted.join('\n'));
  }
  tally.check(say('a filter that is crossed is not asked for'), wanted.every((one) => one.includes(where)), wanted.join('\n'));
  asked = [];
  await page.keyboard.press('Space');
  await reader.settled();
  tally.check(say('a filter: what was asked ahead is not asked again'), asked.every((one) => !wanted.includes(one)), asked.join('\n'));
  const { rows } = await server.ask('/overview', { as_at: asAt, theme: indicator.theme, where: `sex:${chosen.value}` });
  const shown = flat(await on.main.getByRole('row').filter({ has: page.getByRole('link', { name: indicator.title, exact: true }) }).innerText());
  const { number } = rows.find((row) => row.id === id).cell;
  tally.check(say('a filter: the figure is the API\'s'), shown.includes(figure(number, indicator)), `${number} is not in: ${shown}`);
  tally.check(say('a filter: it is in the address'), page.url().includes(`where=sex:${chosen.value}`), page.url());
  await visit.check('between: a filter');
  await reader.goto(`/indicator/${id}/members?as_at=${asAt}`);
  tally.same(say('of lists of children nothing is asked ahead of a filter'), (await rest()).join('\n'), '');

  const troubles = reader.takeTroubles();
  tally.check(say('console and network are clean'), troubles.length === 0, troubles.join('\n'));
  await reader.close();
}
