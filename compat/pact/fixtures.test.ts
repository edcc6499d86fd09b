import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { compareHttp } from '../http/index.ts';
import { sampleApi } from '../http/sample-api.ts';
import { partyOf } from '../party.ts';
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
  const described = join(folder, 'provider.openapi.yaml');
  const provider = existsSync(described)
    ? sampleApi('food', '1.0.0', readFileSync(described, 'utf8')).party
    : partyOf(sampleService('food', '1.0.0', []), () => undefined);
  return (await compareHttp(caller, provider, { policy: emptyPolicyConfig })).findings;
}

function shown({ rule, verdict, subject, params, at, witness }: Finding): Json {
  const place = { pointer: at.pointer ?? '', line: at.range?.line ?? 0, column: at.range?.column ?? 0 };
  return { rule, verdict, subject, params, ...place, ...(witness !== undefined && { witness }) };
}
