import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { compareHttp } from '../http/index.ts';
import { sampleApi } from '../http/sample-api.ts';
import { type Party, partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { sampleService } from '../sample.ts';
import { samplePact } from './sample-pact.ts';

const root = join(import.meta.dirname, '../fixtures');
const cases = readdirSync(root)
  .flatMap((rule) => readdirSync(join(root, rule)).map((name) => ({ rule, name, folder: join(root, rule, name) })))
  .filter(({ folder }) => existsSync(join(folder, 'pact.json')));

describe('a fixture with a pact and the API of its provider', () => {
  it.each(cases)('of $rule, $name: gives exactly the findings that it expects', async ({ folder }) => {
    const expected: Json = JSON.parse(readFileSync(join(folder, 'expect.json'), 'utf8'));
    const wanted = isObject(expected) && isArray(expected['found']) ? expected['found'] : undefined;
    expect((await checked(folder)).map(shown)).toEqual(wanted);
  });
});

async function checked(folder: string): Promise<readonly Finding[]> {
  const { caller } = samplePact(readFileSync(join(folder, 'pact.json'), 'utf8'));
  const api = (name: string, version: string): Party | undefined =>
    existsSync(join(folder, name))
      ? sampleApi('food', version, readFileSync(join(folder, name), 'utf8')).party
      : undefined;
  const provider =
    api('provider.openapi.yaml', '2.0.0') ?? partyOf(sampleService('food', '2.0.0', []), () => undefined);
  const before = api('provider-before.openapi.yaml', '1.0.0');
  const known = before === undefined ? {} : { before };
  return (await compareHttp(caller, provider, { policy: emptyPolicyConfig }, known)).findings;
}

function shown({ rule, verdict, subject, params, at, witness }: Finding): Json {
  const place = { pointer: at.pointer ?? '', line: at.range?.line ?? 0, column: at.range?.column ?? 0 };
  return { rule, verdict, subject, params, ...place, ...(witness !== undefined && { witness }) };
}
