// Moments: what a page looks like while something is open on it that is in no address.
import { Reader, phone, wide } from '../lib/browser.mjs';
import { Visit } from '../lib/visit.mjs';
import { places } from '../lib/places.mjs';
import { asAt } from '../lib/authority.mjs';

const acts = [
  { name: 'open-search', path: '/', act: (page, on) => on.search.fill('placement') },
  { name: 'open-search-nothing', path: '/', act: (page, on) => on.search.fill('zebra') },
  { name: 'open-search-child', path: '/', act: (page, on) => on.search.fill('ASH000123') },
  { name: 'open-date-wrong', path: '/', act: async (page, on) => {
    await unfolded(page);
    await on.date.fill('31/02/2026');
    await on.date.press('Enter');
  } },
  { name: 'open-filters-team', path: '/', act: (page) => panel(page, 'Team') },
  { name: 'open-filters-need', path: `/indicator/lait_lacnum?as_at=${asAt}&where=sex:F`, act: (page) => panel(page, 'Need and care') },
  { name: 'open-clocks', path: '/worklist', act: (page) => page.getByRole('button', { name: /^Steps/ }).click() },
  { name: 'open-clocks-date-wrong', path: '/worklist', act: async (page) => {
    await page.getByLabel('As at').fill('31/02/2026');
    await page.getByLabel('As at').press('Enter');
  } },
  { name: 'open-columns', path: `/indicator/lait_lacnum/members?as_at=${asAt}`, act: (page) => page.getByText(/^Columns/).click() },
  { name: 'open-chosen', path: '/data', act: async (page) => {
    const files = ['header.csv', 'episodes.csv', 'reviews.csv'].map((name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('CHILD,SEX\n') }));
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.getByText('If a file does not say').click();
    await page.getByLabel('First day of an extract').fill('tomorrow');
    await page.getByLabel('First day of an extract').press('Tab');
  } },
  { name: 'open-take-back', path: '/data', act: (page) => page.getByRole('button', { name: /^Take back/ }).first().click() },
];

// On a phone the bar of filters is folded: open it there, and it is open at any width.
async function unfolded(page) {
  await page.setViewportSize(phone);
  await page.getByRole('button', { name: /Change$/ }).click();
  await page.setViewportSize(wide);
}

async function panel(page, name) {
  await unfolded(page);
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

export async function moments({ browser, server, tally, shots }) {
  const reader = await Reader.open(browser, server);
  const visit = new Visit(reader, tally);
  for (const { name, path, act } of acts) {
    await reader.goto(path);
    await act(reader.page, places(reader.page));
    await visit.check(name);
    await shots?.take(reader, name);
  }
  await reader.close();
}
