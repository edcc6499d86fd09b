import { isArray, isObject, type JsonObject } from '#model/json.ts';
import { without } from './json-edit.ts';
import type { Mutate, Mutator } from './mutator.ts';

/** What of Larder's schemas a mutation is made to. */
type Kind = (schema: JsonObject) => boolean;

const isText: Kind = ({ type, enum: values, const: only, allOf }) =>
  type === 'string' && values === undefined && only === undefined && allOf === undefined;
/** A text without a pattern, which alternatives with patterns of their own would have to be held against. */
const isFreeText: Kind = (schema) => isText(schema) && schema['pattern'] === undefined;
const isNumber: Kind = ({ type, enum: values }) => (type === 'integer' || type === 'number') && values === undefined;
const isList: Kind = ({ type, items }) => type === 'array' && isObject(items);
const isChoice: Kind = ({ enum: values }) => isArray(values) && values.length > 1;
const isRecord: Kind = ({ type, properties }) => type === 'object' && isObject(properties);
/** An object that says of itself what it has, so that closing it closes nothing that others say. */
const isPlainRecord: Kind = (schema) =>
  isRecord(schema) && ['allOf', 'anyOf', 'oneOf', 'additionalProperties'].every((one) => schema[one] === undefined);

/** `keyword` goes from one value to another, of which undefined is none. */
function turns(kind: Kind, was: JsonObject, is: JsonObject, ...at: readonly (string | number)[]): Mutate {
  return (schema) => {
    if (!kind(schema)) return undefined;
    const own = without(schema, ...Object.keys(was), ...Object.keys(is));
    return { before: { ...own, ...was }, after: { ...own, ...is }, at };
  };
}

const starts = (kind: Kind, is: JsonObject, ...at: readonly (string | number)[]): Mutate => turns(kind, {}, is, ...at);
const stops = (kind: Kind, was: JsonObject, ...at: readonly (string | number)[]): Mutate => turns(kind, was, {}, ...at);

/** One of the properties of an object, but for those that tell message types apart. */
function withProperty(
  edit: (schema: JsonObject, name: string, properties: JsonObject, required: readonly string[]) => ReturnType<Mutate>,
): Mutate {
  return (schema, random) => {
    const { properties, required } = schema;
    if (!isPlainRecord(schema) || !isObject(properties)) return undefined;
    const names = Object.keys(properties).filter((name) => !['type', 'id'].includes(name));
    if (names.length === 0) return undefined;
    const listed = isArray(required) ? required.filter((name) => typeof name === 'string') : [];
    return edit(schema, random.pick(names), properties, listed);
  };
}

const requires = (schema: JsonObject, names: readonly string[]): JsonObject =>
  names.length === 0 ? without(schema, 'required') : { ...schema, required: names };

/** What a service loses that waits for what is gone, or still sends what nobody reads. */
const losses = /^(read-starved|write-ignored)$/;
const branches = [{ maxLength: 40 }, { minLength: 60 }, { pattern: '^[a-z]+$' }];
const [short, long, small] = branches;
const zulu = { type: 'string', maxLength: 7 };

/** How each fact about a schema is made to occur. */
export const schemaMutators: Readonly<Record<string, Mutator>> = {
  'payload-access-changed': {
    mutate: withProperty((schema, name, properties, required) => {
      const before = {
        ...requires(
          schema,
          required.filter((one) => one !== name),
        ),
        properties,
      };
      const property = properties[name];
      if (!isObject(property)) return undefined;
      return {
        before,
        after: { ...before, properties: { ...properties, [name]: { ...property, readOnly: true } } },
        at: ['properties', name, 'readOnly'],
      };
    }),
    also: losses,
  },
  'payload-bound-changed': { mutate: turns(isNumber, { maximum: 900 }, { maximum: 700 }, 'maximum') },
  'payload-branch-added': {
    mutate: turns(isFreeText, { anyOf: [short ?? {}, long ?? {}] }, { anyOf: branches }, 'anyOf', 2),
  },
  'payload-branch-removed': {
    mutate: turns(isFreeText, { anyOf: branches }, { anyOf: [short ?? {}, long ?? {}] }, 'anyOf'),
    also: losses,
  },
  'payload-condition-added': { mutate: starts(isText, { not: { const: 'zulu' } }, 'not') },
  'payload-condition-removed': { mutate: stops(isText, { not: { const: 'zulu' } }, 'not') },
  'payload-const-changed': { mutate: turns(isText, { const: 'one' }, { const: 'two' }, 'const'), also: losses },
  // Not every list can have such an item.
  'payload-contains-added': {
    mutate: starts(isList, { contains: { const: 'zulu' } }, 'contains'),
    also: /^contract-unfillable$/,
  },
  'payload-contains-removed': {
    mutate: stops(isList, { contains: { const: 'zulu' } }, 'contains'),
    also: /^contract-unfillable$/,
  },
  'payload-default-changed': { mutate: turns(isText, { default: 'one' }, { default: 'two' }, 'default') },
  'payload-dependency-added': {
    mutate: starts(isPlainRecord, { dependentRequired: { zulu: ['id'] } }, 'dependentRequired', 'zulu'),
  },
  'payload-dependency-removed': {
    mutate: stops(isPlainRecord, { dependentRequired: { zulu: ['id'] } }, 'dependentRequired', 'zulu'),
  },
  'payload-deprecated': { mutate: starts(isText, { deprecated: true }, 'deprecated') },
  'payload-discriminator-changed': {
    mutate: turns(
      isPlainRecord,
      { anyOf: [{}], discriminator: { propertyName: 'id' } },
      { anyOf: [{}], discriminator: { propertyName: 'name' } },
      'discriminator',
    ),
  },
  'payload-discriminator-mapping-changed': {
    mutate: turns(
      isPlainRecord,
      { anyOf: [{}], discriminator: { propertyName: 'id', mapping: { one: './money.schema.json' } } },
      { anyOf: [{}], discriminator: { propertyName: 'id', mapping: { one: './event.schema.json' } } },
      'discriminator',
      'mapping',
      'one',
    ),
  },
  'payload-encoding-changed': { mutate: starts(isText, { contentEncoding: 'base64' }, 'contentEncoding') },
  'payload-enum-added': { mutate: starts(isText, { enum: ['one', 'two'] }, 'enum'), also: losses },
  'payload-enum-removed': { mutate: stops(isText, { enum: ['one', 'two'] }, 'enum') },
  'payload-enum-member-added': {
    mutate: (schema) => {
      const values = schema['enum'];
      if (!isChoice(schema) || !isArray(values)) return undefined;
      return { after: { ...schema, enum: [...values, 'zulu'] }, at: ['enum', values.length] };
    },
  },
  'payload-enum-member-removed': {
    mutate: (schema, random) => {
      const values = schema['enum'];
      if (!isChoice(schema) || !isArray(values)) return undefined;
      const gone = random.pick(values);
      return { after: { ...schema, enum: values.filter((value) => value !== gone) }, at: ['enum'] };
    },
    also: losses,
  },
  'payload-extensibility-changed': { mutate: starts(isChoice, { 'x-extensible-enum': true }, 'x-extensible-enum') },
  'payload-format-changed': { mutate: turns(isText, { format: 'date' }, { format: 'uuid' }, 'format') },
  'payload-list-closed': { mutate: turns(isList, { items: {} }, { items: { type: 'number' } }, 'items') },
  'payload-list-opened': { mutate: turns(isList, { items: { type: 'number' } }, { items: {} }, 'items') },
  'payload-null-allowed': { mutate: turns(isText, { type: 'string' }, { type: ['string', 'null'] }, 'type', 1) },
  'payload-null-disallowed': { mutate: turns(isText, { type: ['string', 'null'] }, { type: 'string' }, 'type') },
  'payload-object-closed': {
    mutate: starts(isPlainRecord, { additionalProperties: false }, 'additionalProperties'),
    also: /^contract-undecided$/,
  },
  'payload-object-opened': {
    mutate: stops(isPlainRecord, { additionalProperties: false }, 'additionalProperties'),
    also: /^contract-undecided$/,
  },
  'payload-part-added': {
    mutate: turns(
      isFreeText,
      { allOf: [short ?? {}, { minLength: 2 }] },
      { allOf: [short ?? {}, { minLength: 2 }, small ?? {}] },
      'allOf',
      2,
    ),
  },
  'payload-part-removed': {
    mutate: turns(
      isFreeText,
      { allOf: [short ?? {}, { minLength: 2 }, small ?? {}] },
      { allOf: [short ?? {}, { minLength: 2 }] },
      'allOf',
    ),
  },
  'payload-pattern-changed': { mutate: turns(isText, { pattern: '^[a-m]+$' }, { pattern: '^[a-z]+$' }, 'pattern') },
  'payload-property-added': {
    mutate: withProperty((schema, _name, properties) => ({
      after: { ...schema, properties: { ...properties, zulu } },
      at: ['properties', 'zulu'],
    })),
  },
  'payload-property-names-changed': {
    mutate: turns(
      isPlainRecord,
      { propertyNames: { maxLength: 90 } },
      { propertyNames: { maxLength: 80 } },
      'propertyNames',
    ),
  },
  'payload-property-pattern-added': {
    mutate: starts(isPlainRecord, { patternProperties: { '^zulu': zulu } }, 'patternProperties', '^zulu'),
  },
  'payload-property-pattern-removed': {
    mutate: stops(isPlainRecord, { patternProperties: { '^zulu': zulu } }, 'patternProperties'),
  },
  'payload-property-removed': {
    mutate: withProperty((schema, name, properties, required) => ({
      after: {
        ...requires(
          schema,
          required.filter((one) => one !== name),
        ),
        properties: without(properties, name),
      },
      at: ['properties'],
    })),
    also: losses,
  },
  'payload-property-renamed': {
    mutate: withProperty((schema, name, properties, required) => {
      const entries = Object.entries(properties).map(([one, value]) => [one === name ? 'zulu' : one, value] as const);
      const names = required.map((one) => (one === name ? 'zulu' : one));
      return {
        after: { ...requires(schema, names), properties: Object.fromEntries(entries) },
        at: ['properties', 'zulu'],
      };
    }),
    also: losses,
  },
  'payload-reactivated': { mutate: stops(isText, { deprecated: true }, 'deprecated') },
  'payload-required-added': {
    mutate: withProperty((schema, name, properties, required) => {
      const others = required.filter((one) => one !== name);
      return {
        before: { ...requires(schema, others), properties },
        after: requires(schema, [...others, name]),
        at: ['required', others.length],
      };
    }),
  },
  'payload-required-removed': {
    mutate: withProperty((schema, name, _properties, required) => {
      const others = required.filter((one) => one !== name);
      return { before: requires(schema, [...others, name]), after: requires(schema, others), at: ['properties', name] };
    }),
  },
  'payload-tuple-lengthened': {
    mutate: turns(isList, { prefixItems: [zulu] }, { prefixItems: [zulu, zulu] }, 'prefixItems', 1),
  },
  'payload-tuple-shortened': {
    mutate: turns(isList, { prefixItems: [zulu, zulu] }, { prefixItems: [zulu] }, 'prefixItems'),
  },
  'payload-type-changed': { mutate: turns(isText, { type: 'string' }, { type: 'integer' }, 'type') },
  'payload-union-dissolved': { mutate: stops(isFreeText, { anyOf: branches }, 'anyOf') },
  'payload-union-formed': { mutate: starts(isFreeText, { anyOf: branches }, 'anyOf') },
  'payload-uniqueness-added': { mutate: starts(isList, { uniqueItems: true }, 'uniqueItems') },
  'payload-uniqueness-removed': { mutate: stops(isList, { uniqueItems: true }, 'uniqueItems') },
};
