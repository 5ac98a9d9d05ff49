// Dates: a day is given and shown as people here write it, in a browser of any language; what is no day
// is said so, and changes nothing.
import { Reader } from '../lib/browser.mjs';
import { Visit } from '../lib/visit.mjs';
import { places } from '../lib/places.mjs';

export async function dates({ browser, server, tally }) {
  const reader = await Reader.open(browser, server, { locale: 'en-US' });
  const { page } = reader;
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `dates: ${what}`;
  const asked = () => new URL(page.url()).searchParams.get('as_at');
  const give = async (text) => {
    await on.date.fill(text);
    await on.date.press('Enter');
    await reader.settled();
  };
  tally.same(say('the latest day, in words'), await on.date.inputValue(), '31 March 2026');
  for (const text of ['03/04/2025', '3 April 2025', '3 apr 25', '2025-04-03']) {
    await reader.goto('/');
    await give(text);
    tally.same(say(`${text} is read day first`), asked(), '2025-04-03');
    tally.same(say(`${text} is shown in words`), await on.date.inputValue(), '3 April 2025');
  }
  await on.earlier.click();
  await reader.settled();
  tally.same(say('a month earlier'), asked(), '2025-03-03');
  await reader.goto('/?period=year&as_at=2025-03-31');
  await page.getByRole('button', { name: 'A year earlier' }).click();
  await reader.settled();
  tally.same(say('a year earlier'), asked(), '2024-03-31');

  for (const [text, why] of [['31/02/2025', /is not a day/], ['03/31/2025', /is not a day/], ['1 May 2026', /records end on 31 March 2026/], ['1 May 1980', /too early/]]) {
    await reader.goto('/?as_at=2025-06-30');
    await give(text);
    tally.same(say(`${text} changes nothing`), asked(), '2025-06-30');
    tally.same(say(`${text} stands as it was typed`), await on.date.inputValue(), text);
    tally.same(say(`${text} is marked as wrong`), await on.date.getAttribute('aria-invalid'), 'true');
    const told = await page.locator(`[id="${await on.date.getAttribute('aria-describedby')}"]`).innerText();
    tally.check(say(`${text}: the reason is said`), why.test(told), told);
    await visit.check(say(`${text} refused`));
  }
  await on.date.press('Escape');
  tally.same(say('Escape brings the day back'), await on.date.inputValue(), '30 June 2025');
  tally.same(say('and takes the mark away'), await on.date.getAttribute('aria-invalid'), null);
  await reader.close();
}
