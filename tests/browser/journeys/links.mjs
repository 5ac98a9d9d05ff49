// Who may be one child: a proposal is read, accepted by keyboard alone, seen among what was decided,
// taken back; another is rejected. On a copy of the authority with an older system's extract.
import { Reader } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { Visit } from '../lib/visit.mjs';
import { flat, places } from '../lib/places.mjs';

export async function links({ browser, server, tally, shots }) {
  const reader = await Reader.open(browser, server);
  const { page } = reader;
  const journey = 'links';
  const keys = new Keys(reader, tally, journey);
  const visit = new Visit(reader, tally);
  const on = places(page);
  const say = (what) => `${journey}: ${what}`;
  const { rows } = await server.ask('/links', { limit: 1000 });
  const of = (older) => rows.find((row) => [row.one, row.other].includes(older));
  const [first, second] = [of('OLDER1'), of('OLDER2')];
  // What a reader hears of a pair.
  const item = (pair) => on.main.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `${pair.one} and ${pair.other}` }) });
  const tab = (name) => page.getByRole('navigation', { name: 'Links by what was decided' }).getByRole('link', { name });
  const decided = async (words) => {
    await page.getByText(words).first().waitFor({ timeout: 120_000 });
    await reader.settled();
  };

  await keys.enter('Data in the menu', on.menu('Data'));
  await visit.step(say('the tab'), async () => {
    await keys.enter('Who may be one child', page.getByRole('navigation', { name: 'Data', exact: true }).getByRole('link', { name: 'Who may be one child' }));
  });
  tally.same(say('the tab has an address'), new URL(page.url()).pathname, '/data/links');
  const told = flat(await item(first).innerText());
  tally.check(say('what speaks for it is said'), told.includes(flat(first.evidence)), told);
  for (const one of first.against) tally.check(say('what speaks against it is said'), told.includes(flat(one)), told);
  tally.check(say('something speaks against it'), first.against.length > 0, first);
  tally.check(say('what is held under each is said'), told.includes('OLDER1 (Older)'), told);
  tally.same(say('its children can be opened'), await item(first).getByRole('heading').getByRole('link').count(), 2);
  await shots?.take(reader, 'links-open');

  // No decision without a reason.
  await keys.enter('the form', item(first).getByText('Decide', { exact: false }).first());
  await keys.enter('one child', item(first).getByRole('button', { name: /they are one child/i }));
  tally.check(say('the reason is asked for'), flat(await item(first).innerText()).includes('Give the reason'));
  tally.same(say('the focus is where it is given'), await page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  await visit.check(say('the reason is missing'));
  await shots?.take(reader, 'links-form');
  tally.same(say('nothing was decided'), (await server.ask('/links')).counts.accepted, 0);
  await keys.type('seen in both systems');
  await keys.enter('one child', item(first).getByRole('button', { name: /they are one child/i }));
  await decided(/are one child now/);
  tally.check(say('the focus is on what became of it'), flat(await page.evaluate(() => document.activeElement?.textContent ?? '')).includes('are one child now'));
  await visit.check(say('accepted'));
  tally.same(say('it is no longer proposed'), await item(first).count(), 0);

  await visit.step(say('what is one child'), async () => {
    await keys.enter('One child', tab(/^One child \(1\)$/));
  }, { back: false });
  const about = await server.ask('/about');
  const accepted = flat(await item(first).innerText());
  tally.check(say('who decided and why is said'), accepted.includes(`says ${about.reader.name}`) && accepted.includes('seen in both systems'), accepted);
  tally.check(say('when is said'), /\b20\d\d\b/.test(accepted), accepted);
  await shots?.take(reader, 'links-accepted');
  await keys.enter('taking it back', item(first).getByRole('button', { name: /take this decision back/i }));
  await decided(/is taken back/);
  await visit.check(say('taken back'));
  tally.same(say('it is proposed again'), (await server.ask('/links')).rows.some((row) => row.number === first.number), true);
  tally.check(say('the page says that nobody decided'), flat(await on.main.innerText()).includes('Nobody has decided'));

  await keys.enter('To decide', tab(/^To decide/));
  await keys.enter('the form', item(second).getByText('Decide', { exact: false }).first());
  await keys.to('the reason', item(second).getByRole('textbox', { name: 'Reason' }));
  await keys.type('cousins at one address');
  await keys.enter('two children', item(second).getByRole('button', { name: /they are two children/i }));
  await decided(/stay two children/);
  await visit.step(say('what is two children'), async () => {
    await keys.enter('Two children', tab(/^Two children \(1\)$/));
  }, { back: false });
  tally.check(say('the second is among them'), flat(await item(second).innerText()).includes('cousins at one address'));
  console.log(`       ${journey}: ${keys.pressed} keys`);
  await reader.close();
}
