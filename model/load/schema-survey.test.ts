import type { Json } from '../json.ts';
import type { Dialect } from '../schema.ts';
import { rewriteSchema } from './schema-rewrite.ts';
import { surveySchema } from './schema-survey.ts';

const rewritten = (schema: Json, dialect: Dialect): Json =>
  rewriteSchema(schema, '', { from: dialect, to: dialect }, () => '#/$defs/other');

const within = (schema: Json): readonly Json[] => [
  schema,
  { properties: { a: schema } },
  { type: 'object', items: [true, { anyOf: [schema] }], title: 'Beside' },
];

it('knows schemas that stand in a pool as they were read', () => {
  const plain: readonly Json[] = [
    true,
    { type: 'string', enum: [{ $ref: '#/data' }], 'x-more': { $id: 'data' } },
    { properties: { $ref: { type: 'string' }, $id: {} }, discriminator: { propertyName: 'kind' } },
    { not: { id: 'a name in data-07' }, description: 'Prose' },
  ];
  for (const schema of plain.flatMap(within)) {
    expect([schema, surveySchema(schema, '', 'draft-07').stays]).toEqual([schema, true]);
    expect(rewritten(schema, 'draft-07')).toBe(schema);
  }
});

it('knows schemas that a pool states otherwise', () => {
  const others: readonly (readonly [Json, Dialect])[] = [
    [{ $ref: '#/a' }, 'openapi-3.0'],
    [{ $ref: 7, type: 'string' }, 'draft-07'],
    [{ discriminator: { propertyName: 'kind', mapping: { a: 'A' } } }, 'openapi-3.1'],
    [{ $id: 'a.json' }, '2020-12'],
    [{ id: 'a.json' }, 'draft-04'],
    [{ $defs: { a: {} } }, '2020-12'],
    [{ definitions: {} }, 'draft-07'],
    [{ nullable: true }, '2020-12'],
    [null, '2020-12'],
  ];
  for (const [schema, dialect] of others.flatMap(([one, dialect]) =>
    within(one).map((each) => [each, dialect] as const),
  )) {
    expect([schema, surveySchema(schema, '', dialect).stays]).toEqual([schema, false]);
    expect(rewritten(schema, dialect)).not.toEqual(schema);
  }
});
