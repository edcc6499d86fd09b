import { anyCaller, compareApis } from '#compat/http/compare-apis.ts';
import { partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import type { Catalog } from '#model/catalog.ts';
import { loadInMemory } from '#model/load/openapi/in-memory.ts';

/** Compares `count` pairs of small descriptions, each with one edit of its own, and says how many findings there are. */
export async function smallPairs(count: number): Promise<number> {
  let findings = 0;
  for (let index = 0; index < count; index++) {
    const [was, is] = [viewOf(description(index, 'string')), viewOf(description(index, 'integer'))];
    const sides = { before: { ...was, party: anyCaller(was.party) }, after: is, told: 'version' } as const;
    const compared = await compareApis(sides, { policy: emptyPolicyConfig }, { memo: new Map() });
    findings += compared.findings.length;
  }
  return findings;
}

function viewOf(text: string) {
  const { api } = loadInMemory({ 'food.openapi.yaml': text });
  if (api === undefined) throw new Error('a small description was not read');
  const at = { file: 'food.openapi.yaml', pointer: '' };
  const service: Catalog['services'][number] = {
    ...{ id: 'food', title: 'Food', kind: 'bff', version: '1.0.0', audience: 'external', owner: 'team' },
    ...{ sends: [], receives: [], calls: [], dependsOn: [], api, at },
  };
  return { party: partyOf(service, () => undefined), api };
}

function description(index: number, type: string): string {
  const name = `Food${index}`;
  const schema = { $ref: `#/components/schemas/${name}` };
  const responses = { '200': { description: 'OK', content: { 'application/json': { schema } } } };
  const parameters = [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: index + 1 } }];
  const food = { type: 'object', required: ['id'], properties: { id: { type }, note: { type: 'string' } } };
  return JSON.stringify({
    ...{ openapi: '3.1.0', info: { title: name, version: '1.0.0' } },
    ...{ paths: { '/foods': { get: { parameters, responses } } }, components: { schemas: { [name]: food } } },
  });
}
