// Empty: nothing was ever loaded. Every page says what to do, and nothing is asked that cannot be
// answered.
import { Reader } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { flat, places } from '../lib/places.mjs';
import { Visit } from '../lib/visit.mjs';

const pages = [
  { name: 'empty', path: '/', says: /nothing is loaded yet/i },
  { name: 'empty-indicator', path: '/indicator/lait_lacnum', says: /nothing is loaded yet/i },
  { name: 'empty-members', path: '/indicator/lait_lacnum/members', says: /nothing is loaded yet/i },
  { name: 'empty-child', path: '/child/A1', says: /nothing is loaded yet/i },
  { name: 'empty-worklist', path: '/worklist', says: /nothing is loaded yet/i },
  { name: 'empty-assurance', path: '/assurance', says: /nothing is loaded yet/i },
  { name: 'empty-data', path: '/data', says: /nothing is loaded yet/i },
  { name: 'empty-coverage', path: '/data/coverage', says: /nothing is held yet/i },
  { name: 'empty-findings', path: '/data/findings', says: /nothing is loaded yet/i },
  { name: 'empty-links', path: '/data/links', says: /nothing is loaded yet/i },
  { name: 'empty-quality', path: '/data/quality', says: /nothing was measured yet/i },
  { name: 'empty-help', path: '/help', says: /from a figure to the child/i },
];

export async function empty({ browser, server, tally, shots }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const visit = new Visit(reader, tally);
  const on = places(page);
  for (const { name, path, says } of pages) {
    await reader.goto(path);
    await visit.check(name);
    const text = flat(await on.main.innerText());
    tally.check(`${name}: says how things are`, says.test(text), text.slice(0, 300));
    await shots?.take(reader, name);
  }
  // The way to the first load, by keyboard.
  const keys = new Keys(reader, tally, 'empty');
  await reader.goto('/');
  await visit.step('empty: to the files', async () => {
    await keys.enter('the way to the files', on.main.getByRole('link', { name: 'Choose files to load' }));
    await keys.landed('the way to the files');
  });
  tally.same('empty: files can be chosen', await on.main.getByRole('group', { name: 'Files to load' }).count(), 1);
  await reader.close();
}
