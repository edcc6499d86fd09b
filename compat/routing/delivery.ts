import type { Dispatch, EventUse, Hop } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { all, always, any, type Condition, conditionOf, never, type View } from './condition.ts';

/** What a filter can know of a message beside its payload: its mark, and its attributes as its headers state them. */
export type Marked = Pick<EventUse, 'dispatch' | 'headers'>;

/**
 * Under which condition on its payload a message of `sent` comes to the handler of `use`. A
 * subscription without a filter lets everything through; a rule of EventBridge without a stated pattern only what its
 * reader lists (`listed`).
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function deliveryOf({ channel, route }: EventUse, sent: Marked, listed = false): Condition {
  const onBus = channel.transport === 'eventbridge';
  if (onBus && !listed && !route.some((hop) => hop.kind === 'eventbridge-rule' && hop.pattern !== undefined)) {
    return never;
  }
  // What lies in the body of a record depends on the steps before.
  let body: View = onBus
    ? envelopeOf(sent.dispatch)
    : { kind: channel.transport === 'dynamodb-stream' ? 'unknown' : 'payload' };
  const conditions: Condition[] = [];
  for (const hop of route) {
    conditions.push(throughHop(hop, sent, body));
    body = after(hop, body);
  }
  return all(conditions);
}

/**
 * Under which condition on its headers a message of `sent` comes to the handler of `use`: what the filters on message
 * attributes ask, the mark of the message aside, which is known.
 */
export function deliveryByHeaders({ route }: EventUse, { dispatch }: Marked): Condition {
  const view: View = { kind: 'members', members: markOf(dispatch), others: 'payload' };
  return all(
    route.map((hop) => {
      if (hop.kind !== 'sns-subscription' || hop.filterPolicyScope === 'MessageBody') return always;
      return hop.filterPolicy === undefined ? always : conditionOf(readAsTexts(hop.filterPolicy), view);
    }),
  );
}

/** `policy`, which lets through a number and a truth value by its text too: an attribute may be sent as either. */
function readAsTexts(policy: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(policy).map(([name, stated]): [string, Json] => {
      if (!isArray(stated)) return [name, stated];
      if (name === '$or') return [name, stated.map((one) => (isObject(one) ? readAsTexts(one) : one))];
      return [name, stated.flatMap((one) => (typeof one === 'string' ? [one, ...scalarsOf(one)] : [one]))];
    }),
  );
}

function scalarsOf(text: string): readonly Json[] {
  if (text === 'true' || text === 'false') return [text === 'true'];
  return text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [];
}

/**
 * Why what comes to the handler of `use` is no longer what was written; undefined where it is. A template that is the
 * whole `detail` leaves it as it is.
 */
export function replacedOn({ route }: EventUse): string | undefined {
  for (const hop of route) {
    if (hop.kind !== 'eventbridge-rule') continue;
    if (hop.inputTransformer !== undefined && !isWholeDetail(hop.inputTransformer)) {
      return 'an input transformer replaces the message on its way';
    }
    if (hop.inputPath !== undefined && !['$', '$.detail'].includes(hop.inputPath)) {
      return `the rule hands over ${hop.inputPath} alone`;
    }
  }
  return undefined;
}

function isWholeDetail(transformer: JsonObject): boolean {
  const member = (name: string): Json | undefined =>
    Object.entries(transformer).find(([key]) => key.toLowerCase() === name)?.[1];
  const [paths, template] = [member('inputpathsmap'), member('inputtemplate')];
  if (typeof template !== 'string') return false;
  const variable = /^<([\w.-]+)>$/.exec(template.trim())?.[1];
  return variable !== undefined && isObject(paths) && paths[variable] === '$.detail';
}

function throughHop(hop: Hop, sent: Marked, body: View): Condition {
  switch (hop.kind) {
    case 'sns-subscription': {
      if (hop.filterPolicy === undefined) return always;
      const inBody = hop.filterPolicyScope === 'MessageBody';
      return conditionOf(hop.filterPolicy, inBody ? payload : attributesOf(sent));
    }
    case 'eventbridge-rule':
      return hop.pattern === undefined ? always : conditionOf(hop.pattern, body);
    case 'event-source-mapping': {
      if (hop.filters === undefined || hop.filters.length === 0) return always;
      // The payload is the `body` of SQS and the `data` of Kinesis.
      const record: View = { kind: 'members', members: { body, data: body }, others: 'unknown' };
      return any(hop.filters.map((filter) => conditionOf(filter, record)));
    }
    default:
      return always;
  }
}

const payload: View = { kind: 'payload' };
const hidden: View = { kind: 'unknown' };

/** What a message looks like after a step. */
function after(hop: Hop, body: View): View {
  switch (hop.kind) {
    case 'sns-subscription':
      // The message is a text in the notification: no filter looks into it.
      return hop.rawDelivery ? body : { kind: 'members', members: {}, others: 'unknown' };
    case 'eventbridge-rule':
      if (hop.inputTransformer !== undefined) return isWholeDetail(hop.inputTransformer) ? payload : hidden;
      if (hop.inputPath === undefined || hop.inputPath === '$') return body;
      return hop.inputPath === '$.detail' ? payload : hidden;
    default:
      return body;
  }
}

function attributesOf({ dispatch, headers }: Marked): View {
  const schema = headers?.schema;
  const stated = isObject(schema) && schema.$ref === undefined ? schema : {};
  const { properties, required, additionalProperties } = stated;
  const named = Object.entries(isObject(properties) ? properties : {}).map(([name, property]): [string, View] => {
    const values = valuesOf(property);
    const isRequired = isArray(required) && required.includes(name);
    return [name, values === undefined ? hidden : { kind: 'values', values, absent: !isRequired }];
  });
  const others = additionalProperties === false ? 'absent' : 'unknown';
  return { kind: 'members', members: { ...Object.fromEntries(named), ...markOf(dispatch) }, others };
}

function markOf(dispatch: Dispatch): Readonly<Record<string, View>> {
  return dispatch.by === 'attribute' ? { [dispatch.name]: valueView(dispatch.value) } : {};
}

/** The values that a schema lists, if it lists them. */
function valuesOf(schema: Json): readonly Json[] | undefined {
  if (!isObject(schema)) return undefined;
  if (schema['const'] !== undefined) return [schema['const']];
  return isArray(schema['enum']) ? schema['enum'] : undefined;
}

function envelopeOf(dispatch: Dispatch): View {
  const marks =
    dispatch.by === 'eventbridge'
      ? { source: valueView(dispatch.source), 'detail-type': valueView(dispatch.detailType) }
      : {};
  return { kind: 'members', members: { ...marks, detail: payload }, others: 'unknown' };
}

function valueView(value: Json): View {
  return { kind: 'value', value };
}
