import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { without } from './json-edit.ts';
import type { Mutate, TreeMutator } from './mutator.ts';
import { routedBy, type TopicRoute, topicRoute } from './topic-route.ts';

const operation = { files: /\.asyncapi\.yaml$/, in: ['operations', '*'] } as const;
const message = { files: /\.asyncapi\.yaml$/, in: ['components', 'messages', '*'] } as const;
/** What a reader states of what it reads, in a file of its own. */
const stated = { files: /\.reader\.schema\.json$/, in: 'schemas' } as const;

const isText = ({ type, enum: values, const: only }: JsonObject): boolean =>
  type === 'string' && values === undefined && only === undefined;

const text =
  (keywords: JsonObject, ...at: readonly (string | number)[]): Mutate =>
  (schema) =>
    isText(schema) ? { after: { ...without(schema, 'pattern', 'format'), ...keywords }, at } : undefined;

/** An object that lists what it has, with the names of it that may be missing. */
const record =
  (edit: (schema: JsonObject, properties: JsonObject, optional: readonly string[]) => ReturnType<Mutate>): Mutate =>
  (schema) => {
    const { properties, required } = schema;
    if (!isObject(properties)) return undefined;
    const needed: readonly Json[] = isArray(required) ? required : [];
    return edit(
      schema,
      properties,
      Object.keys(properties).filter((name) => !needed.includes(name)),
    );
  };

/** A subscription to a topic, which ends as `edit` says. */
const subscribed =
  (edit: (part: JsonObject, route: TopicRoute) => JsonObject | undefined): Mutate =>
  (part) => {
    const route = topicRoute(part);
    const after = route && edit(part, route);
    return route && after && { before: routedBy(part, route), after };
  };

const unreferring = { $defs: { Zulu: { required: ['zulu'] } } };
const referring = { ...unreferring, $ref: '#/$defs/Zulu' };

/** A definition beside the rest of a file that is referred to from its root, before or after. */
const refers =
  (was: JsonObject, is: JsonObject, ...at: readonly string[]): Mutate =>
  (part) =>
    part['$ref'] === undefined && part['$defs'] === undefined
      ? { before: { ...part, ...was }, after: { ...part, ...is }, ...(at.length > 0 && { at }) }
      : undefined;

/** How each fact about two parties, of whom neither need have changed, is made to occur. */
export const pairMutators: Readonly<Record<string, TreeMutator>> = {
  'contract-refused': { ...stated, asked: 'within', mutate: text({ maxLength: 1 }, 'maxLength') },
  'contract-unfillable': {
    files: /^(?!.*\.reader\.).*-added\.schema\.json$/,
    in: [],
    asked: 'within',
    first: (larder) => ({
      ...larder,
      'trilateral.yaml': larder['trilateral.yaml']?.replace('ruleset: 1', 'ruleset: 2') ?? '',
    }),
    mutate: (root) => ({ after: { ...root, type: 'object', minProperties: 99, maxProperties: 1 } }),
    // What is expected of it elsewhere is nothing that it allows.
    also: /^pact-response-refused$/,
  },
  'event-content-type-mismatched': {
    ...message,
    asked: 'within',
    // Of what comes from another service the document says which one.
    mutate: (part) => (isObject(part['x-dispatch']) ? { after: { ...part, contentType: 'text/csv' } } : undefined),
  },
  'event-filtered-out': {
    ...operation,
    asked: 'within',
    mutate: subscribed((part, { first, rest }) =>
      routedBy(part, { first: { ...first, filterPolicy: { type: ['zulu'] } }, rest }),
    ),
  },
  'event-unrecognised': {
    ...operation,
    asked: 'within',
    mutate: subscribed(({ messages, 'x-unknown': _, ...part }, { first, rest }) => {
      if (!isArray(messages) || messages.length < 2) return undefined;
      const fewer = { ...part, messages: messages.slice(1) };
      return routedBy(fewer, { first: without(first, 'filterPolicy', 'filterPolicyScope'), rest });
    }),
  },
  'http-api-missing': {
    files: /^trilateral\.yaml$/,
    in: ['services', '*'],
    asked: 'within',
    mutate: (part) => (part['kind'] === 'bff' ? { after: { ...part, calls: ['digest'] } } : undefined),
  },
  'payload-property-refused': {
    ...stated,
    asked: 'within',
    // Of what has a mark of its own the writers say more than readers need.
    mutate: record((schema, { id, type }) =>
      id === undefined && type === undefined
        ? undefined
        : { after: { ...schema, additionalProperties: false }, at: ['additionalProperties'] },
    ),
  },
  'payload-required-unmet': {
    ...stated,
    asked: 'within',
    mutate: record((schema, properties) => ({
      after: { ...schema, properties: { ...properties, zulu: true }, required: ['zulu'] },
      at: ['required', 0],
    })),
  },
  'payload-type-mismatched': { ...stated, asked: 'within', mutate: text({ type: 'integer' }, 'type') },
  'payload-value-refused': { ...stated, asked: 'within', mutate: text({ enum: ['zulu'] }, 'enum') },
  'event-unwritten': {
    ...message,
    asked: 'between',
    mutate: (part) => {
      const dispatch = part['x-dispatch'];
      if (!isObject(dispatch) || dispatch['by'] !== 'eventbridge') return undefined;
      return { after: { ...part, 'x-dispatch': { ...dispatch, detailType: 'zulu' } } };
    },
    also: /^event-(un)?subscribed$/,
  },
  'read-starved': {
    files: /^events\/schemas\/(event|food)\.schema\.json$/,
    in: 'schemas',
    asked: 'between',
    first: (larder) =>
      Object.fromEntries(
        Object.entries(larder).map(([file, text]) => [
          file,
          /\/(event|food|product\.food-\w+\.reader|product\.listed-food\.reader)\.schema\.json$/.test(file)
            ? text.replace(/"properties": \{/, '"properties": { "zulu": { "type": "string" },')
            : text,
        ]),
      ),
    mutate: record((schema, properties) =>
      properties['zulu'] === undefined ? undefined : { after: { ...schema, properties: without(properties, 'zulu') } },
    ),
    // Who reads by the same file no longer reads what others still send.
    also: /^(payload-property-removed|write-ignored)$/,
  },
  'write-ignored': {
    ...stated,
    asked: 'between',
    mutate: record((schema, properties, [name]) =>
      name === undefined ? undefined : { after: { ...schema, properties: without(properties, name) } },
    ),
    also: /^payload-property-removed$/,
  },
  'schema-narrowed': { ...stated, in: [], asked: 'between', mutate: refers(unreferring, referring, '$ref') },
  'schema-widened': {
    files: /^events\/schemas\/(food|image|order)-\w+\.schema\.json$/,
    in: [],
    asked: 'between',
    mutate: refers(referring, unreferring),
  },
};
