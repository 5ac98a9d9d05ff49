// Contract: docs/openapi.yaml, the validators that it gives, and a note of what was called, so that no
// path and no parameter of it is left untried.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

export class Contract {
  constructor(file) {
    this.text = readFileSync(file, 'utf8');
    this.spec = parse(this.text);
    this.ajv = new Ajv2020({ strict: false, allErrors: false });
    addFormats(this.ajv);
    this.ajv.addSchema({ ...this.spec, $id: 'openapi' }, 'openapi');
    this.validators = new Map();
    this.untried = new Set();
    for (const [path, methods] of Object.entries(this.spec.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const whole = `${method.toUpperCase()} ${path}`;
        this.untried.add(whole);
        for (const parameter of this.parameters(operation)) {
          this.untried.add(`${whole} ${parameter.name}`);
          for (const value of this.follow(parameter.schema).enum ?? []) {
            this.untried.add(`${whole} ${parameter.name}=${value}`);
          }
        }
        const body = operation.requestBody?.content['application/json']?.schema;
        for (const name of Object.keys(body?.properties ?? {})) this.untried.add(`${whole} body.${name}`);
      }
    }
  }

  follow(thing) {
    if (thing?.$ref === undefined) return thing ?? {};
    return this.follow(thing.$ref.slice(2).split('/').reduce((at, key) => at[key], this.spec));
  }

  parameters(operation) {
    return (operation.parameters ?? []).map((parameter) => this.follow(parameter));
  }

  // The path of the contract that an address belongs to.
  pathOf(address) {
    const parts = address.split('/');
    return Object.keys(this.spec.paths).find((path) => {
      const own = path.split('/');
      return own.length === parts.length && own.every((part, i) => part === parts[i] || part.startsWith('{'));
    }) ?? null;
  }

  note(method, path, query, body) {
    const whole = `${method} ${path}`;
    this.untried.delete(whole);
    if (path.includes('{')) this.untried.delete(`${whole} ${/\{(.*)\}/.exec(path)[1]}`);
    for (const [name, value] of query) {
      this.untried.delete(`${whole} ${name}`);
      this.untried.delete(`${whole} ${name}=${value}`);
    }
    for (const name of Object.keys(body ?? {})) this.untried.delete(`${whole} body.${name}`);
  }

  response(method, path, status) {
    const { responses } = this.spec.paths[path][method.toLowerCase()];
    const key = String(status) in responses ? String(status) : 'default';
    let pointer = `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${key}`;
    let response = responses[key];
    while (response?.$ref) {
      pointer = response.$ref;
      response = this.follow(response);
    }
    return { response, pointer };
  }

  // "" where the answer is as the contract says; else what is wrong with it.
  wrong(method, path, status, type, body) {
    const { response, pointer } = this.response(method, path, status);
    if (response === undefined) return `no response ${status} in the contract`;
    const kind = type.split(';')[0];
    if (response.content?.[kind] === undefined) return `type ${kind} is not in the contract for ${status}`;
    if (!kind.endsWith('json')) return '';
    const address = `openapi${pointer}/content/${kind.replaceAll('/', '~1')}/schema`;
    if (!this.validators.has(address)) this.validators.set(address, this.ajv.compile({ $ref: address }));
    const validate = this.validators.get(address);
    if (validate(body)) return '';
    return this.ajv.errorsText(validate.errors);
  }

  has(method, path, header) {
    return this.response(method, path, 200).response?.headers?.[header] !== undefined;
  }
}
