import type { Json } from '#model/json.ts';
import type { Schema, SchemaResource } from '#model/schema.ts';
import { includes } from '../includes.ts';

const anything: SchemaResource = { schema: true, dialect: '2020-12' };

function beside(schema: Schema, neighbours: Readonly<Record<string, Json>>): SchemaResource {
  const entries = Object.entries(neighbours).map(([uri, other]) => [
    uri,
    { schema: other as Schema, dialect: '2020-12' } satisfies SchemaResource,
  ]);
  return { schema, dialect: '2020-12', uri: 'https://example.com/a', neighbours: Object.fromEntries(entries) };
}

describe('a neighbouring schema that is malformed', () => {
  const neighbours = {
    'https://example.com/b': { properties: { x: { $ref: 'c' } } },
    'https://example.com/c': { type: 'strin' },
    'https://example.com/d': { type: 'string' },
  };

  it('counts where references lead to it, however far', async () => {
    expect(await includes(anything, beside({ $ref: 'b' }, neighbours))).toMatchObject({
      verdict: 'invalid',
      side: 'reader',
      pointer: '/type',
    });
  });

  it('does not count where nothing leads', async () => {
    expect((await includes(anything, beside({ $ref: 'd' }, neighbours))).verdict).toBe('not-included');
  });
});

describe('a schema within a document', () => {
  it('is read in the draft that it names', async () => {
    const $defs = {
      old: {
        $id: 'https://example.com/old',
        $schema: 'http://json-schema.org/draft-04/schema#',
        minimum: 1,
        exclusiveMinimum: true,
      },
    };
    const reader: SchemaResource = { schema: { $ref: 'https://example.com/old', $defs }, dialect: '2020-12' };
    expect((await includes({ schema: { const: 2 }, dialect: '2020-12' }, reader)).verdict).not.toBe('invalid');
  });
});
