import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { anyCaller, compareApis } from './compare-apis.ts';
import { sampleApi } from './sample-api.ts';

const root = join(import.meta.dirname, '../fixtures');
const cases = readdirSync(root)
  .flatMap((rule) => readdirSync(join(root, rule)).map((name) => ({ rule, name, folder: join(root, rule, name) })))
  .filter(({ folder }) => existsSync(join(folder, 'before.openapi.yaml')));

describe('a fixture with two versions of an API', () => {
  it.each(cases)('of $rule, $name: gives exactly the findings that it expects', async ({ folder }) => {
    const expected: Json = JSON.parse(readFileSync(join(folder, 'expect.json'), 'utf8'));
    const wanted = isObject(expected) && isArray(expected['found']) ? expected['found'] : undefined;
    expect((await compared(folder)).map(shown)).toEqual(wanted);
  });
});

async function compared(folder: string): Promise<readonly Finding[]> {
  const before = sampleApi('food', '1.0.0', readFileSync(join(folder, 'before.openapi.yaml'), 'utf8'));
  const after = sampleApi('food', '2.0.0', readFileSync(join(folder, 'after.openapi.yaml'), 'utf8'));
  const { findings } = await compareApis(
    { before: { ...before, party: anyCaller(before.party) }, after, told: 'version' },
    { policy: emptyPolicyConfig, facts: 'all' },
    { memo: new Map() },
  );
  return findings;
}

function shown({ rule, verdict, subject, params, at, witness }: Finding): Json {
  const place = { pointer: at.pointer ?? '', line: at.range?.line ?? 0, column: at.range?.column ?? 0 };
  return { rule, verdict, subject, params, ...place, ...(witness !== undefined && { witness }) };
}
