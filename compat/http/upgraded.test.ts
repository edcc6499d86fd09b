import { emptyPolicyConfig } from '../policy.ts';
import { anyCaller, compareApis } from './compare-apis.ts';
import { sampleApi } from './sample-api.ts';

const description = (version: string, base: string, prefix: string, food: string): string => `openapi: ${version}
info: { title: Food, version: 1.0.0 }
servers: [{ url: 'https://api.example.com${base}' }]
paths:
  ${prefix}/foods/{id}:
    post:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Food' } } } }
      responses:
        '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Food' } } } }
      callbacks:
        done:
          '{$request.body#/url}': { post: { responses: { '200': { description: OK } } } }
components:
  schemas:
    Name: { type: string }
    Food:
      type: object
      required: [name]
      properties: { ${food} }
`;

const old = `name: { type: string, nullable: true }, price: { type: number, minimum: 0, exclusiveMinimum: true },
        brand: { $ref: '#/components/schemas/Name' }, tags: { type: array, items: { type: string, nullable: true } }`;
const young = `name: { type: [string, 'null'] }, price: { type: number, exclusiveMinimum: 0 },
        brand: { $ref: '#/components/schemas/Name' }, tags: { type: array, items: { type: [string, 'null'] } }`;

async function findings(before: string, after: string) {
  const was = sampleApi('food', '1.0.0', before);
  const is = sampleApi('food', '2.0.0', after);
  const sides = { before: { ...was, party: anyCaller(was.party) }, after: is, told: 'version' } as const;
  const compared = await compareApis(sides, { policy: emptyPolicyConfig, facts: 'all' }, { memo: new Map() });
  return compared.findings.map(({ rule, verdict, params }) => [verdict, rule, params['path'] ?? ''].join(' '));
}

describe('a description that moves to the next version of OpenAPI', () => {
  it.each(['3.1.0', '3.2.0'])('to %s says the same in other words', async (version) => {
    const [was, is] = [description('3.0.3', '', '', old), description(version, '', '', young)];
    expect(await findings(was, is)).toEqual([]);
    expect(await findings(is, was)).toEqual([]);
  });

  it('tells what changed besides', async () => {
    const is = description(
      '3.1.0',
      '',
      '',
      young.replace("name: { type: [string, 'null'] }", 'name: { type: string }'),
    );
    expect((await findings(description('3.0.3', '', '', old), is)).sort()).toEqual([
      'breaking payload-null-disallowed /name',
      'safe payload-null-disallowed /name',
    ]);
  });
});

describe('a base path that moves from the servers into the paths', () => {
  it('moves no operation and no callback', async () => {
    const [was, is] = [description('3.1.0', '/v1', '', young), description('3.1.0', '', '/v1', young)];
    expect(await findings(was, is)).toEqual(['safe server-removed ', 'safe server-added ']);
  });
});
