// Loading files from the page: a population and a return, the new figures, and taking them back. On a
// copy of the authority, served by a server of its own.
import { Reader } from '../lib/browser.mjs';
import { Visit } from '../lib/visit.mjs';
import { figure, flat, places } from '../lib/places.mjs';
import { asAt, uploads } from '../lib/authority.mjs';

const rate = 'cin_rate_10k';
// Only the return's own table of health (OC2) tells of it.
const immunised = 'cla_immunisations_pct';

export async function loading({ browser, server, tally }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const visit = new Visit(reader, tally);
  const on = places(page);
  const files = uploads();
  const say = (what) => `loading: ${what}`;
  const { indicators } = await server.ask('/indicators');
  const known = new Map(indicators.map((one) => [one.id, one]));
  const value = async (id) => (await server.ask('/figures', { indicator: id, as_at: asAt })).rows[0].cells[0];
  const generation = async () => (await server.ask('/about')).generation;
  const shown = async (id) => {
    await reader.goto(`/indicator/${id}?as_at=${asAt}`);
    return flat(await on.main.innerText());
  };

  const before = { generation: await generation(), rate: await value(rate), leavers: await value(immunised) };
  tally.same(say('immunisations are not available before'), before.leavers.status, 'not_available');
  const missing = await shown(immunised);
  tally.check(say('the page says why there is no figure'), /not available/i.test(missing) && missing.toLowerCase().includes(flat(before.leavers.reason).toLowerCase()), `${before.leavers.reason}\n${missing.slice(0, 900)}`);

  const choose = (chosen) => page.locator('input[type=file]').first().setInputFiles(chosen);
  // As a browser has it when files are let go over the page.
  const drop = async ({ name, mimeType, buffer }) => {
    const transfer = await page.evaluateHandle(([title, type, text]) => {
      const held = new DataTransfer();
      held.items.add(new File([text], title, { type }));
      return held;
    }, [name, mimeType, buffer.toString()]);
    const place = on.main.getByRole('group', { name: 'Files to load' });
    await place.dispatchEvent('dragover', { dataTransfer: transfer });
    await place.dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByText(name).first().waitFor();
  };
  const load = async (what, chosen, take = choose) => {
    await reader.goto('/data');
    await take(chosen);
    await visit.check(say(`${what}: chosen`));
    await on.button(/^load/i).last().click();
  };
  const finished = async (pattern) => {
    await page.getByText(pattern).first().waitFor({ timeout: 60_000 });
    await reader.settled();
  };
  const active = async () => (await server.ask('/loads')).loads.filter((one) => one.active);

  // A wrong file: a clear message, and nothing has changed.
  const loadsBefore = (await active()).length;
  await load('a wrong file', files.wrong);
  await finished(/holiday\.csv/i);
  await page.getByText(/not (known|recognised|taken)|no (usable|known)|nothing|could not|cannot/i).first().waitFor({ timeout: 30_000 });
  await reader.settled();
  await visit.check(say('a wrong file'));
  tally.same(say('a wrong file: nothing was loaded'), (await active()).length, loadsBefore);
  tally.same(say('a wrong file: the same figures'), await generation(), before.generation);

  // A population file that says half as many children: rates double.
  await load('population, dropped', files.population, drop);
  await finished(/loaded as load|done|finished|loaded\b/i);
  await waitForGeneration(server, before.generation);
  await visit.check(say('population: loaded'));
  const after = await value(rate);
  tally.check(say('population: the rate has doubled'), Math.abs(after.number / before.rate.number - 2) < 0.01, `${before.rate.number} → ${after.number}`);
  const rateText = await shown(rate);
  tally.check(say('population: the page has the new rate'), rateText.includes(figure(after.number, known.get(rate))), `${figure(after.number, known.get(rate))}: ${rateText.slice(0, 400)}`);
  const population = (await active()).find((one) => one.files.some((file) => file.name.includes('halved')));

  // The year's return, ten files of it.
  const second = await generation();
  await load('a return', files.returns);
  await finished(/loaded as load|done|finished|loaded\b/i);
  await waitForGeneration(server, second);
  const touched = await value(immunised);
  tally.same(say('a return: immunisations are a number now'), touched.status, 'number');
  const immunisedText = await shown(immunised);
  tally.check(say('a return: the page has it'), immunisedText.includes(figure(touched.number, known.get(immunised))), immunisedText.slice(0, 400));

  // Taking both back gives what was before.
  const returned = (await active()).filter((one) => one.source === 'ssda903').sort((a, b) => b.id - a.id)[0];
  for (const one of [population, returned]) {
    const now = await generation();
    await reader.goto('/data');
    const row = on.main.getByRole('row').filter({ hasText: one.title }).filter({ has: page.getByRole('button', { name: /take back/i }) });
    await row.getByRole('button', { name: /take back/i }).first().click();
    await reader.settled();
    await visit.check(say(`asked before load ${one.id} is taken back`));
    const question = page.getByRole('dialog', { name: `Take load ${one.id} back?` });
    // Escape keeps it, and the focus goes back to where it was.
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    tally.check(say('Escape keeps the load'), (await active()).some((load) => load.id === one.id));
    await row.getByRole('button', { name: /take back/i }).first().click();
    await question.getByRole('button', { name: 'Take it back' }).click();
    await waitForGeneration(server, now);
    await finished(/taken back|undone|done/i);
    await visit.check(say('taken back'));
  }
  tally.same(say('undone: the rate is as it was'), (await value(rate)).number, before.rate.number);
  tally.same(say('undone: immunisations are not available'), (await value(immunised)).status, 'not_available');
  const again = await shown(rate);
  tally.check(say('undone: the page has the old rate'), again.includes(figure(before.rate.number, known.get(rate))), again.slice(0, 400));
  await reader.close();
}

async function waitForGeneration(server, before) {
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    if ((await server.ask('/about')).generation !== before) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no new figures within two minutes (generation ${before})`);
}
