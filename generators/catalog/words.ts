import type { Dispatch, EventUse, Hop, Transport } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { definitionName } from '../schema/reach.ts';

const transports: Readonly<Record<Transport, string>> = {
  sns: 'SNS',
  sqs: 'SQS',
  eventbridge: 'EventBridge',
  kinesis: 'Kinesis',
  'dynamodb-stream': 'DynamoDB stream',
  s3: 'S3',
  websocket: 'WebSocket',
  schedule: 'Schedule',
  other: 'Channel',
};

/** `source product, detail-type product-listed`; `type = food-added`; empty where the channel alone tells. */
export function dispatchWords(dispatch: Dispatch): string {
  switch (dispatch.by) {
    case 'eventbridge':
      return `source ${dispatch.source}, detail-type ${dispatch.detailType}`;
    case 'attribute':
    case 'header':
      return `${dispatch.by} ${dispatch.name} = ${dispatch.value}`;
    case 'pointer':
      return `${dispatch.pointer.slice(1).replaceAll('/', '.')} = ${valueWords(dispatch.value)}`;
    case 'channel':
      return '';
  }
}

/** The way from the channel to the handler: `SNS food-events`, `SQS product-food-events`, `Lambda product-listener`. */
export function routeWords(use: EventUse): readonly string[] {
  const { transport, protocol, address } = use.channel;
  const first = `${transport === 'other' && protocol !== undefined ? protocol : transports[transport]} ${address}`;
  return [first, ...use.route.map(hopWords)];
}

function hopWords(hop: Hop): string {
  switch (hop.kind) {
    case 'sns-subscription':
      return `SNS subscription${hop.rawDelivery ? ' (raw)' : ''}${hop.filterPolicy ? ' (filtered)' : ''}`;
    case 'eventbridge-rule':
      return `EventBridge rule${hop.inputTransformer ? ' (transforms)' : ''}`;
    case 'sqs':
      return `SQS ${hop.queue}`;
    case 'event-source-mapping':
      return `event source mapping${hop.filters && hop.filters.length > 0 ? ' (filtered)' : ''}`;
    case 'lambda':
      return `Lambda ${hop.function}`;
  }
}

/** The type of a value in words: `string (date-time)`, `array of food`, `integer or null`. */
export function typeWords(schema: Json): string {
  if (!isObject(schema)) return schema === false ? 'nothing' : 'anything';
  const name = definitionName(schema.$ref);
  if (name !== undefined) return name;
  if (schema.const !== undefined) return `always ${valueWords(schema.const)}`;
  if (isArray(schema.enum)) return `one of ${schema.enum.length}`;
  const types = isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  const words = types.map((type) => typeWord(String(type), schema));
  if (schema.nullable === true) words.push('null');
  if (words.length > 0) return words.join(' or ');
  const union = isArray(schema.oneOf) ? schema.oneOf : schema.anyOf;
  if (isArray(union)) return union.map(typeWords).join(' or ');
  if (isArray(schema.allOf))
    return schema.allOf
      .map(typeWords)
      .filter((word) => word !== 'anything')
      .join(' and ');
  return isObject(schema.properties) ? 'object' : 'anything';
}

function typeWord(type: string, schema: JsonObject): string {
  if (type === 'array') {
    if (isArray(schema.prefixItems) || isArray(schema.items)) return 'tuple';
    return schema.items === undefined ? 'array' : `array of ${typeWords(schema.items)}`;
  }
  if (type === 'object' && isObject(schema.additionalProperties) && !isObject(schema.properties)) {
    return `map of ${typeWords(schema.additionalProperties)}`;
  }
  return typeof schema.format === 'string' && type !== 'object' ? `${type} (${schema.format})` : type;
}

const counted = (value: string, noun: string): string => `${value} ${noun}${value === '1' ? '' : 's'}`;

const bounds: readonly (readonly [string, (value: string) => string])[] = [
  ['minimum', (value) => `at least ${value}`],
  ['exclusiveMinimum', (value) => `more than ${value}`],
  ['maximum', (value) => `at most ${value}`],
  ['exclusiveMaximum', (value) => `less than ${value}`],
  ['multipleOf', (value) => `a multiple of ${value}`],
  ['minLength', (value) => `at least ${counted(value, 'character')}`],
  ['maxLength', (value) => `at most ${counted(value, 'character')}`],
  ['pattern', (value) => `matches ${value}`],
  ['minItems', (value) => `at least ${counted(value, 'item')}`],
  ['maxItems', (value) => `at most ${counted(value, 'item')}`],
  ['minProperties', (value) => `at least ${counted(value, 'name')}`],
  ['maxProperties', (value) => `at most ${counted(value, 'name')}`],
];

/** What else a schema asserts of a value. */
export function constraintWords(schema: JsonObject): readonly string[] {
  const words = bounds.flatMap(([keyword, say]) => {
    const value = schema[keyword];
    return typeof value === 'number' || typeof value === 'string' ? [say(String(value))] : [];
  });
  if (schema.uniqueItems === true) words.push('no item twice');
  if (schema.additionalProperties === false || schema.unevaluatedProperties === false) words.push('no other names');
  if (schema.readOnly === true) words.push('only in answers');
  if (schema.writeOnly === true) words.push('only in requests');
  return words;
}

function valueWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
