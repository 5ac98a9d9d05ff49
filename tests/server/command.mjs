// The command itself: what it takes, what it prints, and what it says when it cannot start.
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from '../api/lib/tally.mjs';
import { run, Serving } from './serving.mjs';

export async function command(work) {
  const empty = join(work, 'empty');
  for (const address of ['0.0.0.0', '::', '192.168.1.10', 'example.org']) {
    const refused = run(['--data', empty, 'serve', '--address', address]);
    same(`--address ${address} is refused with code 2`, 2, refused.code);
    check(`--address ${address} is told why`, /this machine only/.test(refused.err), refused.err);
  }
  for (const port of ['-1', '65536', 'http']) same(`--port ${port} is refused`, 2, run(['--data', empty, 'serve', '--port', port]).code);
  const weak = run(['--data', empty, 'serve', '--port', '0'], { SIGHTLINE_TOKEN: 'password' });
  same('a weak SIGHTLINE_TOKEN is refused', 2, weak.code);
  check('and not repeated', !weak.err.includes('password'), weak.err);
  mkdirSync(join(work, 'nothing'));
  same('--pages without index.html is refused', 6, run(['--data', empty, 'serve', '--pages', join(work, 'nothing')]).code);

  const web = join(work, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<p>the page');
  writeFileSync(join(web, 'assets', 'a.css'), 'p{}');
  writeFileSync(join(work, 'outside.txt'), 'outside');
  writeFileSync(join(web, '.hidden'), 'outside');
  symlinkSync(join(work, 'outside.txt'), join(web, 'link.txt'));
  const token = 'a-token-for-tests-of-forty-characters-12';
  const serving = await Serving.start(empty, ['--pages', web], { SIGHTLINE_TOKEN: token });
  try {
    same('the token of the environment is taken', token, serving.token);
    check('a folder without data says what to do', /load/.test(serving.log), serving.log);
    same('its data directory is made, for its owner only', 0o700, statSync(empty).mode & 0o777);
    same('pages open before anything is loaded', '<p>the page', (await serving.ask('GET /data')).text);
    same('files of the folder are served', 'p{}', (await serving.ask('GET /assets/a.css')).text);
    for (const path of ['/link.txt', '/.hidden', '/assets/..%2f..%2foutside.txt', '/..%2foutside.txt', '/%2e%2e/outside.txt',
      '/assets/%2e%2e/%2e%2e/outside.txt', '/%2e%2e%2foutside.txt', '/..%5coutside.txt', '/%252e%252e/outside.txt', `/${join(work, 'outside.txt')}`,
      '//outside.txt', '/../outside.txt']) {
      const answer = await serving.ask(`GET ${path}`);
      check(`${path} does not lead out`, [400, 404].includes(answer.status) || answer.text === '<p>the page', answer.status, answer.text);
      check(`${path} gives nothing of it`, !answer.text.includes('outside'), answer.text);
    }
    const none = await serving.ask('GET /api/v1/overview');
    same('questions say that nothing was loaded', 404, none.status);
    check('and what to do', /load/.test(JSON.parse(none.text).detail), none.text);
    const taken = run(['--data', empty, 'serve', '--port', String(serving.port)]);
    same('a port that is taken is code 5', 5, taken.code);
    check('and says what to do', taken.err.includes(`port ${serving.port} is in use`) && taken.err.includes('--port'), taken.err);
    for (const address of ['127.0.0.1', '::1']) {
      const other = await serving.raw(`GET / HTTP/1.0\r\nHost: localhost:${serving.port}\r\nAuthorization: Bearer ${token}\r\n\r\n`, { address });
      check(`${address} answers`, other.status === 200 || (address === '::1' && other.status === 0), other.raw);
    }
  } finally {
    same('Ctrl-C ends it with code 0', 0, await serving.stop('SIGINT'));
  }
}
