// States: every page in every state that a reader can come to by an address, looked at, compared with
// the API, printed, in forced colours, and photographed.
import { Reader, phone, wide } from '../lib/browser.mjs';
import { Visit } from '../lib/visit.mjs';
import { figure, flat, places } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

// Name, address and, for a state that asks for something that is not there, `refused`.
export async function addresses(server) {
  const { rows } = await server.ask('/figures', { indicator: 'rereferral_12m_pct', period: 'year', as_at: asAt, by: 'team' });
  const team = rows.find((row) => row.group[0].value !== 'not known').group[0].value;
  const { load } = await server.ask('/worklist', { as_at: asAt });
  const { worker } = load.workers.find((row) => row.worker !== '');
  const members = await server.ask('/members', { indicator: 'lait_lacnum', as_at: asAt });
  const child = members.rows[0].subject;
  const rules = await server.ask('/findings/summary', { by: 'rule' });
  const { rows: [finding] } = await server.ask('/findings', { rule: rules.rows[0].key });
  const { loads } = await server.ask('/loads');
  const { lanes } = await server.ask(`/children/${child}`);
  const long = lanes.reduce((most, lane) => (lane.events.length > most.events.length ? lane : most));
  const { dimensions } = await server.ask('/dimensions');
  // Filters that are right and leave nobody.
  const value = (name, at) => encodeURIComponent(`${name}:${dimensions.find((one) => one.name === name).values.at(at).value}`);
  const nobody = `where=${value('age_band', 0)}&where=${value('placement_type', 0)}&where=${value('legal_status', -2)}&where=${value('ethnicity', 0)}`;
  const where = `where=${encodeURIComponent(`team:${team}`)}`;
  return [
    { name: 'overview', path: '/' },
    { name: 'overview-theme', path: '/?theme=children-in-care&experimental=1' },
    { name: 'overview-clear', path: '/?show=clear&sort=clear' },
    { name: 'overview-filtered', path: `/?as_at=2025-12-31&${where}&where=sex:F` },
    { name: 'overview-previous', path: '/?against=previous&period=year' },
    { name: 'overview-nobody', path: `/?${nobody}` },
    { name: 'overview-long-ago', path: '/?as_at=2012-03-31' },
    { name: 'indicator', path: `/indicator/rereferral_12m_pct?as_at=${asAt}&period=year` },
    { name: 'indicator-by-team', path: `/indicator/rereferral_12m_pct?as_at=${asAt}&period=year&by=team` },
    { name: 'indicator-control', path: `/indicator/rereferral_12m_pct?as_at=${asAt}&chart=control&table=1` },
    { name: 'indicator-control-count', path: `/indicator/lait_lacnum?as_at=${asAt}&chart=control&limits=first_12&screen=no` },
    { name: 'indicator-funnel', path: `/indicator/rereferral_12m_pct?as_at=${asAt}&period=year&by=team&view=funnel` },
    { name: 'indicator-since', path: `/indicator/lait_lacnum?as_at=${asAt}&since=2025-09-30` },
    { name: 'indicator-target-form', path: `/indicator/rereferral_12m_pct?as_at=${asAt}&target=new` },
    { name: 'indicator-count', path: `/indicator/lait_lacnum?as_at=${asAt}&by=age_band` },
    { name: 'indicator-distribution', path: `/indicator/cla_time_in_care_leavers?as_at=${asAt}` },
    { name: 'indicator-not-available', path: `/indicator/cl_in_touch_19_21_pct?as_at=${asAt}` },
    { name: 'indicator-workforce', path: `/indicator/wf_average_caseload?as_at=${asAt}&by=team` },
    { name: 'members', path: `/indicator/lait_lacnum/members?as_at=${asAt}` },
    { name: 'members-met', path: `/indicator/rereferral_12m_pct/members?as_at=${asAt}&period=year&which=met&sort=first&order=desc` },
    { name: 'members-nobody', path: `/indicator/lait_lacnum/members?as_at=${asAt}&${nobody}` },
    { name: 'worklist', path: '/worklist' },
    { name: 'worklist-team', path: `/worklist?team=${encodeURIComponent(team)}` },
    { name: 'worklist-worker', path: `/worklist?worker=${encodeURIComponent(worker)}&status=due&weeks=13` },
    { name: 'worklist-weeks', path: '/worklist?weeks=26&load=worker' },
    { name: 'worklist-too-old', path: `/worklist?team=${encodeURIComponent(team)}&day=2026-05-31` },
    { name: 'worklist-not-held', path: '/worklist?as_at=2012-03-31' },
    { name: 'worklist-no-team-known', path: '/worklist?team=&status=overdue' },
    { name: 'assurance', path: '/assurance' },
    { name: 'assurance-team', path: `/assurance?${where}&as_at=2025-12-31` },
    { name: 'assurance-long-ago', path: '/assurance?as_at=2012-03-31' },
    { name: 'child', path: `/child/${child}` },
    { name: 'child-lane-open', path: `/child/${child}?open=${long.lane}&view=36m&event=${encodeURIComponent(`${long.lane}.0`)}` },
    { name: 'indicator-table', path: `/indicator/lait_lacnum?as_at=${asAt}&table=1&years=1` },
    { name: 'data', path: '/data' },
    { name: 'data-coverage', path: '/data/coverage' },
    { name: 'data-findings', path: '/data/findings' },
    { name: 'data-findings-rule', path: `/data/findings?rule=${encodeURIComponent(rules.rows[0].key)}` },
    { name: 'data-findings-team', path: '/data/findings?by=team' },
    { name: 'data-finding-open', path: `/data/findings?by=each&rule=${encodeURIComponent(rules.rows[0].key)}&row=${encodeURIComponent(`${finding.file}:${finding.line}`)}` },
    { name: 'data-load-open', path: `/data?open=${loads.at(-1).id}` },
    { name: 'data-findings-status', path: '/data/findings?status=open&by=each' },
    { name: 'data-links', path: '/data/links' },
    { name: 'data-links-rejected', path: '/data/links?state=rejected' },
    { name: 'data-quality', path: '/data/quality' },
    { name: 'data-coverage-open', path: '/data/coverage?open=ssda903' },
    { name: 'help', path: '/help' },
    { name: 'no-such-page', path: '/nowhere', refused: true },
    { name: 'no-such-indicator', path: '/indicator/nothing', refused: true },
    { name: 'no-such-team', path: '/worklist?team=Nowhere', refused: true },
    { name: 'no-such-clock', path: '/worklist?clock=nothing', refused: true },
    { name: 'no-such-child', path: '/child/nobody', refused: true },
    { name: 'impossible-date', path: '/?as_at=2026-02-31', refused: true },
  ];
}

export async function states({ browser, server, tally, shots, part = [0, 1] }) {
  const reader = await Reader.open(browser, server);
  const visit = new Visit(reader, tally);
  const all = await addresses(server);
  for (const [at, { name, path, refused }] of all.entries()) {
    if (at % part[1] !== part[0]) continue;
    const allowed = reader.allowed.length;
    if (refused) reader.allow(/\b40[04]\b/);
    try {
      await reader.goto(path);
      await visit.check(name);
      await media(reader, tally, name);
      // What is held is told by year on a phone, by month on a wide screen.
      if (/^(members|child|data(?!-coverage)|worklist-(team|worker)|assurance)/.test(name)) await tables(reader, tally, name);
      await shots?.take(reader, name);
      if (refused) {
        const text = flat(await places(reader.page).main.innerText());
        tally.check(`${name}: says what is wrong`, /(not|no such|cannot|can't|isn't|unknown|there is no)/i.test(text), text.slice(0, 300));
        tally.check(`${name}: shows a way on`, (await places(reader.page).main.getByRole('link').or(places(reader.page).main.getByRole('button')).count()) > 0, text.slice(0, 300));
      }
    } catch (error) {
      tally.check(`${name} can be looked at`, false, error.stack);
    }
    reader.takeTroubles();
    reader.allowed.length = allowed;
  }
  await reader.close();
}

// On a phone, where rows are blocks, a table is still one to assistive technology: as the browser tells it,
// not as the tags have it.
async function tables(reader, tally, name) {
  const { page } = reader;
  const talk = await reader.context.newCDPSession(page);
  const told = async (size) => {
    await page.setViewportSize(size);
    await reader.settled();
    const { nodes } = await talk.send('Accessibility.getFullAXTree');
    const count = (role) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
    return ['table', 'row', 'columnheader', 'rowheader'].map((role) => `${count(role)} ${role}`).join(', ');
  };
  const whole = await told(wide);
  tally.same(`${name}: tables on a phone are those of a wide screen`, await told(phone), whole);
  await page.setViewportSize(wide);
  await talk.detach();
  await reader.settled();
}

// On paper and in forced colours nothing is lost.
async function media(reader, tally, name) {
  const { page } = reader;
  const numbers = (text) => text.match(/\d[\d,.]*%?/g)?.length ?? 0;
  const before = await page.locator('main').innerText();
  // Numbers on what is pressed and chosen from are no figures.
  const offered = numbers((await page.locator('main select, main button').allInnerTexts()).join(' '));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });  // A4 at 96 dots an inch
  const paper = await page.evaluate(() => {
    const seen = (element) => element !== null && element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
    const fixed = [...document.querySelectorAll('body *')].filter((element) => seen(element) && ['fixed', 'sticky'].includes(getComputedStyle(element).position));
    const cut = [...document.querySelectorAll('main *')].filter((element) => {
      const style = getComputedStyle(element);
      return seen(element) && ['auto', 'scroll'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    });
    return {
      heading: seen(document.querySelector('h1')),
      buttons: [...document.querySelectorAll('main button, main input, main select')].filter((element) => seen(element)).length,
      fixed: fixed.slice(0, 2).map((element) => element.outerHTML.slice(0, 120)),
      cut: cut.slice(0, 2).map((element) => `${element.scrollWidth - element.clientWidth} pixels of ${element.outerHTML.slice(0, 120)}`),
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
  const printed = await page.locator('main').innerText();
  tally.check(`${name}, on paper: the heading is there`, paper.heading);
  tally.check(`${name}, on paper: the figures are there`, numbers(printed) >= (numbers(before) - offered) * 0.6, () => `${numbers(printed)} of ${numbers(before) - offered} numbers`);
  tally.check(`${name}, on paper: nothing stands over the text`, paper.fixed.length === 0, paper.fixed.join('\n'));
  tally.check(`${name}, on paper: nothing is cut off`, paper.cut.length === 0 && paper.over <= 0, `${paper.over} too wide\n${paper.cut.join('\n')}`);
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await reader.settled();
  const forced = await page.evaluate(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const marks = [...document.querySelectorAll('main svg path, main svg rect, main svg line, main svg circle')].filter((element) => element.getClientRects().length > 0);
    const visible = marks.filter((element) => {
      const style = getComputedStyle(element);
      const shows = (paint) => paint !== 'none' && paint !== ground && paint !== 'rgba(0, 0, 0, 0)';
      return shows(style.fill) || shows(style.stroke);
    });
    return { text: document.querySelector('main').innerText, marks: marks.length, visible: visible.length };
  });
  tally.same(`${name}, in forced colours: the same words`, flat(forced.text), flat(before));
  tally.check(`${name}, in forced colours: the charts can be seen`, forced.visible >= forced.marks * 0.5, `${forced.visible} of ${forced.marks} marks`);
  await page.emulateMedia({ media: null, forcedColors: null });
  await reader.settled();
}

// What stands on the overview is what the API says, row by row.
export async function overview({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const on = places(reader.page);
  const { indicators } = await server.ask('/indicators');
  for (const query of [[['as_at', asAt]], [['as_at', '2025-06-30'], ['where', 'sex:F']]]) {
    const address = `/?${new URLSearchParams([...query, ['experimental', '1']])}`;
    await reader.goto(address);
    const answer = await server.ask('/overview', query);
    const texts = (await on.main.getByRole('row').allInnerTexts()).map(flat);
    let agree = 0;
    const differ = [];
    for (const row of answer.rows) {
      const indicator = indicators.find((one) => one.id === row.id);
      const mine = texts.filter((text) => text.startsWith(indicator.title));
      const wanted = row.cell.status === 'number' ? [figure(row.cell.number, indicator)] : ['not available', 'not applicable', 'suppressed', 'nobody to count'];
      if (mine.some((text) => wanted.some((one) => text.slice(indicator.title.length).toLowerCase().includes(one.toLowerCase())))) agree += 1;
      else differ.push(`${indicator.title}: ${wanted[0]} is not in "${(mine[0] ?? 'no row').slice(0, 120)}"`);
    }
    tally.check(`overview ${address}: every row as the API has it`, differ.length === 0, () => `${agree} agree\n${differ.slice(0, 6).join('\n')}`);
    tally.same(`overview ${address}: every indicator has a row`, agree + differ.length, indicators.length);
  }
  tally.check('overview: the age of the data is in sight', (await reader.page.locator('body').innerText()).includes('31 March 2026'));
  await reader.close();
}
