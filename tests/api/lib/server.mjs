// Server: the real program serving a data directory, and the command line beside it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const root = new URL('../../..', import.meta.url).pathname.replace(/\/$/, '');
export const program = process.argv[2];
const environment = { ...process.env, SIGHTLINE_CATALOGUE: join(root, 'catalogue') };

export function run(cwd, ...args) {
  return execFileSync(program, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 })
    .toString();
}

export class Server {
  // The data directory is named from `cwd`, as people do.
  static async start(cwd, data) {
    const server = new Server();
    server.process = spawn(program, ['--data', data, 'serve', '--port', '0'], {
      cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'],
    });
    server.log = '';
    server.process.stderr.on('data', (bytes) => { server.log += bytes; });
    for await (const line of createInterface({ input: server.process.stdout })) {
      const link = /(http:\S+)\/start\?token=(\S+)/.exec(line);
      if (link === null) continue;
      [, server.origin, server.token] = link;
      return server;
    }
    throw new Error(`the server did not start: ${server.log}`);
  }

  // Gives its exit code.
  async stop() {
    if (this.process.exitCode !== null) return this.process.exitCode;
    if (this.process.signalCode !== null) throw new Error(`the server was ended by ${this.process.signalCode}`);
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const [code] = await ended;
    return code;
  }

  async fetch(method, path, { query = [], body, file, headers = {} } = {}) {
    const search = new URLSearchParams(query).toString();
    const writing = method === 'GET' ? {} : { 'X-Sightline': '1' };
    const type = body !== undefined ? { 'Content-Type': 'application/json' }
      : file !== undefined ? { 'Content-Type': 'application/octet-stream' } : {};
    const response = await fetch(`${this.origin}/api/v1${path}${search && `?${search}`}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...writing, ...type, ...headers },
      body: file ?? (typeof body === 'string' || body === undefined ? body : JSON.stringify(body)),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const kind = response.headers.get('content-type') ?? '';
    const text = bytes.toString();
    return {
      status: response.status, type: kind, headers: response.headers, bytes, text,
      body: kind.split(';')[0].endsWith('json') ? JSON.parse(text) : text,
    };
  }
}
