import fc from 'fast-check';
import { isArray, isObject, type Json, type JsonObject } from '../../json.ts';
import { documentsInMemory } from './in-memory.ts';
import { isPlainlyValid } from './plainly-valid.ts';
import { problemsOf } from './structure-checker.ts';

const description: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Food', version: '1.0.0', license: { name: 'MIT' }, 'x-note': { any: 1 } },
  servers: [{ url: 'https://{region}.example.com', variables: { region: { default: 'eu', enum: ['eu'] } } }],
  tags: [{ name: 'food', externalDocs: { url: 'https://example.com' } }],
  security: [{ key: [] }, { oauth: ['read'] }],
  paths: {
    '/foods/{id}': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      put: {
        tags: ['food'],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Food' } } },
        },
        responses: {
          200: { description: 'OK', headers: { page: { schema: { type: 'integer' } } } },
          default: { $ref: '#/components/responses/none' },
        },
        callbacks: { done: { '{$request.body#/url}': { post: { responses: { 204: { description: 'OK' } } } } } },
      },
    },
  },
  components: {
    parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 9 } } },
    responses: { none: { description: 'None', content: { 'text/plain': { example: 'none' } } } },
    securitySchemes: {
      key: { type: 'apiKey', name: 'key', in: 'header' },
      oauth: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'https://example.com', scopes: { read: 'Reads' } } },
      },
    },
    schemas: {
      Food: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', nullable: true },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Food' } },
        },
        additionalProperties: false,
      },
    },
  },
};

describe('a description', () => {
  it('is plainly valid where nothing is wrong with it', () => {
    expect(isPlainlyValid(description)).toBe(true);
    expect(isPlainlyValid({ ...description, openapi: '3.1.0', paths: {} })).toBe(false);
  });

  it('is never plainly valid where the checker has something to say', async () => {
    const strange = fc.constantFrom<Json>(
      null,
      7,
      -1,
      'text',
      true,
      [],
      {},
      [1],
      { $ref: '#/nowhere' },
      { type: 'none' },
    );
    const places = placesIn(description);
    const accepted: boolean[] = [];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.option(strange), fc.boolean(), async (place, value, renames) => {
        const changed = changedAt(description, place, value ?? undefined, renames);
        if (!isObject(changed)) return;
        const plain = isPlainlyValid(changed);
        accepted.push(plain);
        if (plain) expect(await problemsIn(changed)).toEqual([]);
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(new Set(accepted)).toEqual(new Set([true, false]));
  });
});

async function problemsIn(value: JsonObject) {
  const documents = documentsInMemory({ 'food.json': JSON.stringify(value) });
  const document = documents.open('food.json');
  return typeof document === 'string' ? document : await problemsOf(document, value, documents);
}

type Path = readonly (string | number)[];

function placesIn(value: Json, at: Path = []): readonly Path[] {
  const members = isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return members.flatMap(([name, member]) => [[...at, name], ...placesIn(member, [...at, name])]);
}

/** `value` with another value at `path`, or none, or under another name. */
function changedAt(value: Json, [token, ...rest]: Path, given: Json | undefined, renames: boolean): Json {
  if (token === undefined) return value;
  if (isArray(value))
    return value.map((item, index) =>
      index !== token ? item : rest.length === 0 ? (given ?? null) : changedAt(item, rest, given, renames),
    );
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): readonly [string, Json][] => {
      if (name !== String(token)) return [[name, member]];
      if (rest.length > 0) return [[name, changedAt(member, rest, given, renames)]];
      if (renames) return [[`${name}x`, member]];
      return given === undefined ? [] : [[name, given]];
    }),
  );
}
