// Serve: starts `sightline serve` on a port of its own choosing and asks its API.
import { spawn } from 'node:child_process';
import { environment, program } from './authority.mjs';

export const token = 'a-token-for-the-browser-tests-0123456789abcdef';

export class Server {
  // Resolves when the start link has been printed.
  static async start(data, extra = []) {
    const server = new Server();
    const pages = process.env.SIGHTLINE_PAGES ? ['--pages', process.env.SIGHTLINE_PAGES] : [];
    server.process = spawn(program, ['--data', data, 'serve', '--port', '0', ...pages, ...extra], {
      env: { ...environment(), SIGHTLINE_TOKEN: token },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server.said = '';
    server.link = await new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        server.process.kill();
        reject(new Error(`no start link after two minutes:\n${server.said}`));
      }, 120_000);
      const hear = (chunk) => {
        server.said += chunk;
        const link = server.said.match(/https?:\/\/\S+\/start\?\S+/);
        if (!link) return;
        clearTimeout(late);
        resolve(link[0]);
      };
      server.process.stdout.on('data', hear);
      server.process.stderr.on('data', hear);
      server.process.on('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`serve ended with ${code}:\n${server.said}`));
      });
    });
    server.base = new URL(server.link).origin;
    return server;
  }

  // The answer to a question put past the pages; `query` as [[name, value]…] or an object.
  async ask(path, query = {}) {
    const address = new URL(`/api/v1${path}`, this.base);
    const pairs = Array.isArray(query) ? query : Object.entries(query);
    for (const [name, value] of pairs) address.searchParams.append(name, value);
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${answer.status} of ${address}: ${await answer.text()}`);
    return answer.json();
  }

  // Resolves with the exit code; 'killed' when it did not stop within 15 s.
  async stop() {
    if (this.process.exitCode !== null) return this.process.exitCode;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.process.removeAllListeners('exit');
        this.process.kill('SIGKILL');
        resolve('killed');
      }, 15_000);
      this.process.on('exit', (code, signal) => {
        clearTimeout(late);
        resolve(code ?? signal);
      });
      this.process.kill('SIGTERM');
    });
  }
}
