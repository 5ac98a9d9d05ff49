// Serving: the real program on a data directory, and clients that say exactly what they are told to.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');
export const program = process.argv[2];
const environment = (more) => ({ ...process.env, SIGHTLINE_CATALOGUE: join(root, 'catalogue'), ...more });

// { code, out, err } of a command that ends by itself.
export function run(args, more = {}) {
  const done = spawnSync(program, args, { env: environment(more), timeout: 60_000 });
  return { code: done.status, out: done.stdout.toString(), err: done.stderr.toString() };
}

export class Serving {
  static async start(data, args = [], more = {}) {
    const serving = new Serving();
    serving.log = '';
    serving.process = spawn(program, ['--data', data, 'serve', '--port', '0', ...args], {
      env: environment(more), stdio: ['ignore', 'pipe', 'pipe'],
    });
    serving.ended = once(serving.process, 'exit');
    serving.process.stderr.on('data', (bytes) => { serving.log += bytes; });
    for await (const line of createInterface({ input: serving.process.stdout })) {
      const link = /http:\/\/(\S+):(\d+)\/start\?token=(\S+)/.exec(line);
      if (link === null) continue;
      serving.port = Number(link[2]);
      serving.token = link[3];
      serving.host = `localhost:${serving.port}`;
      return serving;
    }
    throw new Error(`the server did not start: ${serving.log}`);
  }

  // Gives the exit code.
  async stop(signal = 'SIGTERM') {
    this.process.kill(signal);
    const [code] = await this.ended;
    return code;
  }

  // One request in full, byte by byte as given; { status, headers, body } of its answer.
  async raw(text, { address = '127.0.0.1' } = {}) {
    const client = new RawClient(this.port, address);
    client.say(text);
    return parsed(await client.rest());
  }

  // `line` such as "GET /"; a header that is null is left out.
  async ask(line, headers = {}, body = '') {
    const all = { Host: this.host, Authorization: `Bearer ${this.token}`, Connection: 'close', ...headers };
    if (body !== '') all['Content-Length'] ??= Buffer.byteLength(body);
    const lines = Object.entries(all).filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}`);
    return this.raw(`${line} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  }
}

export class RawClient {
  constructor(port, address = '127.0.0.1') {
    this.chunks = [];
    this.socket = connect(port, address);
    this.socket.on('data', (bytes) => this.chunks.push(bytes));
    this.closed = new Promise((done) => { this.socket.on('close', done); });
    this.socket.on('error', () => {});
  }
  say(text) { this.socket.write(text); }
  get heard() { return Buffer.concat(this.chunks); }
  // All that came until the server closed, or 20 s passed.
  async rest() {
    const patience = setTimeout(() => this.socket.destroy(), 20_000);
    await this.closed;
    clearTimeout(patience);
    return this.heard;
  }
}

export function parsed(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return { status: 0, headers: {}, body: bytes, text: bytes.toString(), raw: bytes.toString('latin1') };
  const [first, ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  const body = bytes.subarray(end + 4);
  return { status: Number(first.split(' ')[1]), headers, body, text: body.toString(), raw: bytes.toString('latin1') };
}
