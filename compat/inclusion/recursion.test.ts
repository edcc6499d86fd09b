import type { Json, JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { includes } from './includes.ts';

const verdict = async (writer: Schema, reader: Schema, dialect: Dialect = '2020-12'): Promise<string> =>
  (await includes({ schema: writer, dialect }, { schema: reader, dialect })).verdict;

describe('names of properties that are described by the schema around them', () => {
  it('are strings, so that only what is said of strings counts', async () => {
    const names = (minLength: number): Schema => ({ propertyNames: { minLength, $ref: '#' } });
    expect(await verdict(names(1), names(0), '2019-09')).toBe('included');
    expect(await verdict(names(0), names(1), '2019-09')).toBe('not-included');
    expect(await verdict({ maxProperties: 0 }, { propertyNames: { $ref: '#' }, maxProperties: 0 })).toBe('included');
  });

  it('pass what is said of objects, arrays and numbers', async () => {
    const [required, refused] = [{ required: ['b'] }, { not: { required: ['b'] } }];
    expect(await verdict({ propertyNames: required }, { propertyNames: { oneOf: [required, refused] } })).toBe(
      'included',
    );
    expect(await verdict({ type: 'object' }, { propertyNames: { minimum: 3, items: false } })).toBe('included');
    expect(await verdict({ type: 'object' }, { propertyNames: refused })).toBe('not-included');
  });

  it('leave objects without properties alone, whatever the names would have to be', async () => {
    const loop = { allOf: [{ $ref: '#/$defs/loop' }, { maxLength: 3 }] };
    const reader = { propertyNames: { $ref: '#/$defs/loop' }, $defs: { loop } };
    expect(await verdict({ const: {} }, reader)).toBe('included');
    expect(await verdict({ const: { long: 1 } }, reader)).not.toBe('included');
    expect(await verdict(reader, { type: 'object' })).toBe('not-included');
  });
});

describe('a schema told in another order', () => {
  const turned = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(turned);
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, part]) => [name, turned(part)]),
    );
  };
  const document = (): JsonObject => ({
    $ref: '#/$defs/d0',
    $defs: Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `d${index}`,
        {
          anyOf: [{ type: 'string', minLength: index }, { items: { $ref: `#/$defs/d${(index * 7 + 1) % 200}` } }],
          not: { required: [`p${index}`], properties: { [`p${index}`]: { $ref: `#/$defs/d${(index + 1) % 200}` } } },
        },
      ]),
    ),
  });

  it('is the same before a step of the search is made', async () => {
    const [writer, reader] = [document(), turned(document())] as [Schema, Schema];
    const answer = await includes(
      { schema: writer, dialect: '2020-12' },
      { schema: reader, dialect: '2020-12' },
      { budget: 1 },
    );
    expect(answer).toEqual({ verdict: 'included' });
  });

  it('is not the same where references count its branches', async () => {
    const writer = { anyOf: [{ const: 1 }, { const: 2 }], items: { $ref: '#/anyOf/0' } };
    const reader = { anyOf: [{ const: 2 }, { const: 1 }], items: { $ref: '#/anyOf/0' } };
    expect(
      await verdict(
        { ...writer, anyOf: [...writer.anyOf, { type: 'array' }] },
        { ...reader, anyOf: [...reader.anyOf, { type: 'array' }] },
      ),
    ).toBe('not-included');
  });

  it('gets the same answer where references are dynamic', async () => {
    const writer = { exclusiveMaximum: 1, const: {}, $defs: { y: { allOf: [false], $dynamicAnchor: 'node' } } };
    const reader = { $dynamicRef: '#node', $defs: { y: { minLength: 1, const: null, $dynamicAnchor: 'node' } } };
    const [w, r] = [turned(writer), turned(reader)] as [Schema, Schema];
    expect(await verdict(w, r)).toBe(await verdict(writer, reader));
  });
});

describe('a schema that refers back to itself before anything is said', () => {
  it('gets the same answer in every order of its parts', async () => {
    const parts: readonly JsonObject[] = [{ const: 1 }, { $ref: '#' }];
    const [straight, turned] = [{ allOf: [{ allOf: parts }] }, { allOf: [{ allOf: [...parts].reverse() }] }];
    expect(await verdict({ enum: [null] }, straight)).toBe(await verdict({ enum: [null] }, turned));
  });
});
