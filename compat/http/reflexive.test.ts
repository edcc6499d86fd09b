import fc from 'fast-check';
import { isObject, type Json } from '#model/json.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { anyCaller, compareApis } from './compare-apis.ts';
import { sampleApi } from './sample-api.ts';

const schema: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    { type: 'string' },
    { type: 'integer', minimum: 1 },
    { enum: ['a', 'b'] },
    { $ref: '#/components/schemas/Food' },
  ),
  fc.record({
    type: fc.constant('array'),
    items: fc.constantFrom<Json>({ type: 'string' }, { $ref: '#/components/schemas/Food' }),
  }),
);
const media = schema.map((stated): Json => ({ 'application/json': { schema: stated } }));
const place = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const operation = fc
  .record({
    query: fc.option(schema, { nil: undefined }),
    body: fc.option(media, { nil: undefined }),
    answer: media,
    more: fc.boolean(),
  })
  .map(
    ({ query, body, answer, more }): Json => ({
      parameters: [place, ...(query === undefined ? [] : [{ name: 'q', in: 'query', required: more, schema: query }])],
      ...(body !== undefined && { requestBody: { required: more, content: body } }),
      responses: { 200: { description: 'OK', content: answer }, ...(more && { 404: { description: 'None' } }) },
    }),
  );

const api = fc
  .dictionary(fc.constantFrom('/foods/{id}', '/stock/{id}', '/foods/{id}/parts'), operation, { minKeys: 1 })
  .map(
    (paths): Json => ({
      openapi: '3.1.0',
      info: { title: 'Food', version: '1.0.0' },
      paths: Object.fromEntries(Object.entries(paths).map(([path, get]) => [path, { put: get }])),
      components: {
        schemas: {
          Food: {
            type: 'object',
            required: ['id', 'name'],
            properties: {
              id: { type: 'string', readOnly: true },
              name: { type: 'string' },
              parts: { type: 'array', items: { $ref: '#/components/schemas/Food' } },
            },
          },
        },
      },
    }),
  );

describe('an API', () => {
  it('has no finding against itself', async () => {
    await fc.assert(
      fc.asyncProperty(api, async (text) => expect(await findings(text, text)).toEqual([])),
      { numRuns: 30 },
    );
  });

  it('has none against itself with keys reversed and path parameters renamed', async () => {
    await fc.assert(
      fc.asyncProperty(api, async (text) => expect(await findings(text, renamed(reversed(text)))).toEqual([])),
      { numRuns: 30 },
    );
  });
});

async function findings(before: Json, after: Json) {
  const was = sampleApi('food', '1.0.0', JSON.stringify(before));
  const is = sampleApi('food', '2.0.0', JSON.stringify(after));
  const sides = { before: { ...was, party: anyCaller(was.party) }, after: is, told: 'version' } as const;
  return (await compareApis(sides, { policy: emptyPolicyConfig, facts: 'all' }, { memo: new Map() })).findings;
}

function reversed(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

function renamed(api: Json): Json {
  const text = JSON.stringify(api).replaceAll('{id}', '{key}').replaceAll('"name":"id"', '"name":"key"');
  return JSON.parse(text) as Json;
}
