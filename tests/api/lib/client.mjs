// Client: calls an operation, notes it, and holds each answer to the contract.
import { check, same } from './tally.mjs';

export class Client {
  constructor(server, contract) {
    this.server = server;
    this.contract = contract;
  }

  async call(method, path, options = {}) {
    const answer = await this.server.fetch(method, path, options);
    const known = this.contract.pathOf(path);
    const name = `${method} ${path}?${new URLSearchParams(options.query ?? [])}`;
    if (known !== null && this.contract.spec.paths[known][method.toLowerCase()]) {
      if (answer.status < 400) this.contract.note(method, known, options.query ?? [], options.body);
      const wrong = this.contract.wrong(method, known, answer.status, answer.type, answer.body);
      check(`${name} answers as the contract says`, wrong === '', wrong, answer.text);
      // What names children, or changes without a new generation, is never stored.
      const kept = answer.status === 200 && method === 'GET' && this.contract.has(method, known, 'ETag') &&
        answer.body.generation !== 0;  // before the first load there is nothing to keep
      const control = answer.headers.get('cache-control') ?? '';
      if (answer.status === 200 && method === 'GET' && known !== '/openapi.yaml') {
        check(`${name} ${kept ? 'has an ETag' : 'is not to be stored'}`,
          kept ? answer.headers.has('etag') : control.includes('no-store'), control);
      }
    }
    return answer;
  }

  // The body of an answer that is good.
  async get(path, query = []) {
    const answer = await this.call('GET', path, { query });
    same(`GET ${path}?${new URLSearchParams(query)} is 200`, 200, answer.status);
    return answer.body;
  }

  // A refusal: a problem of the contract's schema that tells nothing of the machine.
  async refused(status, method, path, options = {}) {
    const answer = await this.call(method, path, options);
    const name = `${method} ${path}?${new URLSearchParams(options.query ?? [])}`;
    same(`${name} is refused with ${status}`, status, answer.status);
    const problem = answer.body;
    check(`${name} is refused by a problem`, answer.type.startsWith('application/problem+json') &&
      problem.status === status && typeof problem.title === 'string' && problem.detail?.length > 10, answer.text);
    check(`${name} tells nothing of the machine`,
      !/\/tmp|\/home|\/root|\.cpp|SELECT|select |0x[0-9a-f]{6}|\bstd::|terminate/.test(answer.text), answer.text);
    return problem;
  }

  async upload(name, bytes) {
    const answer = await this.call('POST', '/uploads', { query: [['name', name]], file: bytes });
    same(`${name} is uploaded`, 201, answer.status);
    same(`${name} has its bytes`, bytes.length, answer.body.bytes);
    return answer.body.upload;
  }

  // Waits for a job that was started; gives it when it has ended, and all that was seen of it.
  async wait(started) {
    const seen = [];
    for (;;) {
      const job = await this.get(`/jobs/${started.id}`);
      seen.push(job);
      if (job.state !== 'running') return { job, seen };
      await new Promise((resolve) => { setTimeout(resolve, 150); });
    }
  }
}
