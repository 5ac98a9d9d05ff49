// Interactions: what a reader does most, timed in the browser, each time in a state that was not on
// the screen before, so that nothing is answered out of what the page has kept. And the first page's
// bytes.
import { Reader } from '../../tests/browser/lib/browser.mjs';
import { places, words } from '../../tests/browser/lib/places.mjs';
import { measure, told } from './stopwatch.mjs';

// Everything that goes over the wire until the overview stands, in a browser that has nothing kept.
export async function firstPage(browser, server) {
  const reader = await Reader.open(browser, server, { signedIn: false, whole: false });
  const devtools = await reader.context.newCDPSession(reader.page);
  await devtools.send('Network.enable');
  const names = new Map();
  const responses = [];
  devtools.on('Network.requestWillBeSent', (event) => {
    // A redirect is an answer too: it stands in the request that follows it.
    if (event.redirectResponse) responses.push({ what: new URL(event.redirectResponse.url).pathname, bytes: event.redirectResponse.encodedDataLength });
    names.set(event.requestId, new URL(event.request.url).pathname);
  });
  devtools.on('Network.loadingFinished', (event) => {
    responses.push({ what: names.get(event.requestId) ?? '?', bytes: event.encodedDataLength });
  });
  const begun = Date.now();
  await reader.page.goto(server.link);
  await reader.settled();
  const shown = Date.now() - begun;
  const standing = responses.reduce((sum, one) => sum + one.bytes, 0);
  // What the page fetches ahead once it has time counts too.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await reader.settled();
  await reader.close();
  responses.sort((a, b) => b.bytes - a.bytes);
  return { bytes: responses.reduce((sum, one) => sum + one.bytes, 0), until_it_stands: standing, milliseconds: shown, responses };
}

function monthEnds(last, count) {
  const [year, month] = last.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 0)).toISOString().slice(0, 10));
}

export async function interactions(browser, server, times) {
  const reader = await Reader.open(browser, server, { whole: false });
  const { page } = reader;
  const on = places(page);
  const about = await server.ask('/about');
  const { indicators } = await server.ask('/indicators');
  const { dimensions } = await server.ask('/dimensions');
  const days = monthEnds(about.covered_to, 60);
  const results = {};
  // A reader looks before pressing anything; meanwhile the page has fetched ahead.
  const open = async (path) => {
    await reader.goto(path);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await reader.settled();
  };
  // Processor time of the pages' process beside the time on the clock: other work on the machine
  // spoils the second, not the first.
  const devtools = await browser.newBrowserCDPSession();
  const processor = async () => {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    return processInfo.filter((one) => one.type === 'renderer').reduce((sum, one) => sum + one.cpuTime * 1000, 0);
  };
  let used = [];
  const timed = async (act) => {
    await reader.settled();
    const before = await processor();
    const milliseconds = await measure(reader, act);
    used.push((await processor()) - before);
    return milliseconds;
  };
  const note = async (name, work) => {
    const milliseconds = [];
    used = [];
    for (let at = 0; at < times; at += 1) {
      const one = await work(at);
      if (one !== null) milliseconds.push(one);
    }
    results[name] = { ...told(milliseconds), processor: told(used).median };
  };
  const press = async (locator) => {
    await locator.first().focus();
    return timed(() => page.keyboard.press('Enter'));
  };

  // Of those that have a value, spread over the themes.
  const overview = await server.ask('/overview', { as_at: about.covered_to });
  const valued = overview.rows.filter((row) => row.cell.status === 'number' && (row.cell.denominator ?? row.cell.number) > 0);
  const some = (list, at) => list[Math.floor((at * list.length) / times) % list.length];

  await note('open an indicator', async (at) => {
    const title = indicators.find((one) => one.id === some(valued, at).id).title;
    await open(`/?experimental=1&as_at=${days[at % 12]}`);
    return press(on.main.getByRole('link', { name: title, exact: true }));
  });
  // One month back after the other: a day that was not on the screen before.
  await note('another date, overview', async (at) => {
    if (at === 0) await open('/');
    return press(on.earlier);
  });
  await note('another date, indicator', async (at) => {
    if (at === 0) await open('/indicator/lait_lacnum?by=age_band');
    return press(on.earlier);
  });
  const values = dimensions
    .filter((one) => ['age_band', 'sex', 'ethnic_group', 'primary_need', 'disability', 'placement_type'].includes(one.name))
    .flatMap((one) => one.values.filter((value) => value.value !== 'not known').map((value) => [one, value]));
  await note('add a filter, overview', async (at) => {
    const [dimension, value] = some(values, at);
    await open(`/?as_at=${days[at]}`);
    await on.panel(dimension).click();
    await on.choice(dimension, value).focus();
    return timed(() => page.keyboard.press('Space'));
  });
  await note('break down', async (at) => {
    const indicator = indicators.find((one) => one.id === some(valued, at).id);
    const known = (await server.ask(`/indicators/${indicator.id}`)).dimensions;
    const dimension = dimensions.find((one) => one.name === some(known, at));
    if (!dimension) return null;
    await open(`/indicator/${indicator.id}?as_at=${days[at]}&by=${dimension.name === 'sex' ? 'age_band' : 'sex'}`);
    await on.by.focus();
    return timed(() => on.by.selectOption(dimension.name));
  });
  await note('open members', async (at) => {
    await open(`/indicator/${some(valued, at).id}?as_at=${days[at]}`);
    return press(on.toMembers);
  });
  await note('sort members', async (at) => {
    if (at % 5 === 0) await open(`/indicator/cin_num/members?as_at=${days[at]}`);
    const headings = on.main.getByRole('columnheader').getByRole('link');
    const count = await headings.count();
    return press(headings.nth((at % 5) % count));
  });
  await note('open a child', async (at) => {
    if (at === 0) await open('/indicator/lait_lacnum/members');
    else {
      await page.goBack();
      await reader.settled();
    }
    return press(on.main.getByRole('row').getByRole('link', { name: words('ASH') }).nth(at));
  });
  await note('next page of findings', async (at) => {
    const next = on.main.getByRole('link', { name: 'Next', exact: true });
    // At the end once more, in another order of pages than before.
    if (at === 0 || (await next.count()) === 0) await open(`/data/findings?by=each${at === 0 ? '' : '&severity=doubtful'}`);
    return press(next);
  });
  await reader.close();
  return results;
}
