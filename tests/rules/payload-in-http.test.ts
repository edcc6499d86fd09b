import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { anyCaller, compareApis } from '#compat/http/compare-apis.ts';
import { sampleApi } from '#compat/http/sample-api.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import { type Found, fixtureCases, isOfHttp, read, runCase } from './fixture-case.ts';

/** Rules about directions, which an event does not have and an API does. */
const otherwise = new Set(['payload-access-changed', 'read-starved', 'write-ignored']);

const cases = fixtureCases
  .filter((one) => !isOfHttp(one) && !otherwise.has(one.rule) && /^(payload|schema)-/.test(one.rule))
  .filter(({ folder }) => existsSync(join(folder, 'before.json')) && !existsSync(join(folder, 'reader.json')))
  // A reference in a schema of its own is one into the description of the API once the schema stands there.
  .filter(({ folder }) => !JSON.stringify([read(folder, 'before.json'), read(folder, 'after.json')]).includes('"#/'));

describe('a fact about a payload', () => {
  it.each(cases)('of $rule, $name: is the same fact in what an API reads and in what it writes', async ({ folder }) => {
    const [before, after] = [read(folder, 'before.json'), read(folder, 'after.json')];
    const event = await runCase(folder);
    for (const [where, part] of [
      ['request', 'read'],
      ['response', 'written'],
    ] as const) {
      const found = await compared(where, before, after);
      const lost = found.filter(({ rule }) => otherwise.has(rule)).map(({ params }) => params['path']);
      // An API has callers that wait for what went: there the loss is told instead of the edit.
      const told = (event[part] ?? []).filter(
        ({ verdict, params }) => verdict !== 'safe' || !lost.includes(params['path']),
      );
      expect(shown(found.filter(({ rule }) => !otherwise.has(rule)))).toEqual(shown(told));
    }
  });
});

function shown(findings: readonly Found[]): readonly unknown[] {
  return findings.map(({ rule, verdict, params }) => [rule, verdict, params['path']]);
}

async function compared(where: 'request' | 'response', before: Json, after: Json): Promise<readonly Finding[]> {
  const side = (version: string, schema: Json) => sampleApi('food', version, description(where, schema));
  const [was, is] = [side('1.0.0', before), side('2.0.0', after)];
  const { findings } = await compareApis(
    { before: { ...was, party: anyCaller(was.party) }, after: is, told: 'version' },
    { policy: emptyPolicyConfig, facts: 'all' },
    { memo: new Map() },
  );
  return findings;
}

function description(where: 'request' | 'response', schema: Json): string {
  const content = { content: { 'application/json': { schema } } };
  const body = where === 'request' ? { requestBody: { required: true, ...content } } : {};
  const answer = { description: 'Done.', ...(where === 'response' ? content : {}) };
  const post = { operationId: 'put', ...body, responses: { '200': answer } };
  return JSON.stringify(
    { openapi: '3.1.0', info: { title: 'Foods', version: '1' }, paths: { '/foods': { post } } },
    null,
    2,
  );
}
