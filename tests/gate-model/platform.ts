import type { Hop } from '#model/catalog.ts';
import type { Json, JsonObject } from '#model/json.ts';
import { type ChannelName, channels } from './world.ts';

/** A message as it was handed to its channel. */
export type Message = { readonly channel: ChannelName; readonly mark: string; readonly payload: JsonObject };

/**
 * Whether the platform brings `message` to the end of `route`: subscriptions, rules and event source mappings as AWS
 * runs them, on whole documents. Written for this test alone, so that it shares no mistake with the comparison.
 */
export function arrives(message: Message, route: readonly Hop[], listed: readonly string[]): boolean {
  const { channel, mark, payload } = message;
  const onBus = channels[channel].transport === 'eventbridge';
  if (
    onBus &&
    !route.some((hop) => hop.kind === 'eventbridge-rule' && hop.pattern !== undefined) &&
    !listed.includes(mark)
  )
    return false;
  let body: Json = onBus ? { source: 'shop', 'detail-type': mark, detail: payload } : payload;
  for (const hop of route) {
    if (hop.kind === 'sns-subscription') {
      const asked = hop.filterPolicyScope === 'MessageBody' ? payload : attributesOf(message);
      if (hop.filterPolicy !== undefined && !matchesAll(hop.filterPolicy, asked)) return false;
      if (!hop.rawDelivery) body = { Type: 'Notification', Message: JSON.stringify(payload) };
    }
    if (hop.kind === 'eventbridge-rule') {
      if (hop.pattern !== undefined && !matchesAll(hop.pattern, body)) return false;
      if (hop.inputPath === '$.detail') body = payload;
    }
    if (hop.kind === 'event-source-mapping') {
      const record: Json = { messageId: 'm-1', body };
      const filters = hop.filters ?? [];
      if (filters.length > 0 && !filters.some((filter) => matchesAll(filter, record))) return false;
    }
  }
  return true;
}

function attributesOf({ channel, mark }: Message): JsonObject {
  return channels[channel].told === 'attribute' ? { kind: mark } : {};
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
function matchesAll(pattern: JsonObject, document: Json): boolean {
  return Object.entries(pattern).every(([key, asked]) => {
    if (key === '$or' && Array.isArray(asked)) return asked.some((one) => matchesAll(one as JsonObject, document));
    const below = membersNamed(document, key);
    if (!Array.isArray(asked))
      return below.length > 0
        ? below.some((one) => matchesAll(asked as JsonObject, one))
        : matchesAll(asked as JsonObject, {});
    const leaves = below.flatMap(leavesOf);
    return asked.some((one: Json) =>
      isOperator(one) && 'exists' in one
        ? leaves.length > 0 === (one['exists'] === true)
        : leaves.some((leaf) => matchesOne(one, leaf)),
    );
  });
}

function membersNamed(document: Json, key: string): readonly Json[] {
  if (Array.isArray(document)) return document.flatMap((item: Json) => membersNamed(item, key));
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, key)) return [];
  return [(document as JsonObject)[key] ?? null];
}

/** The scalars that stand at a place: those of an array one by one. */
function leavesOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return typeof value === 'object' && value !== null ? [] : [value as Json];
}

function isOperator(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matchesOne(asked: Json, leaf: Json): boolean {
  if (!isOperator(asked)) return asked === leaf;
  const [operator = '', operand = null] = Object.entries(asked)[0] ?? [];
  const text = typeof leaf === 'string' ? leaf : undefined;
  const many: readonly Json[] = Array.isArray(operand) ? operand : [operand];
  if (operator === 'anything-but') {
    return !many.some((one) =>
      isOperator(one)
        ? Object.entries(one).some(([name, value]) =>
            (Array.isArray(value) ? value : [value]).some((each: Json) => matchesOne({ [name]: each }, leaf)),
          )
        : one === leaf,
    );
  }
  if (operator === 'numeric') return typeof leaf === 'number' && compares(many, leaf);
  if (text === undefined) return false;
  switch (operator) {
    case 'prefix':
      return text.indexOf(String(operand)) === 0;
    case 'suffix':
      return text.slice(text.length - String(operand).length) === operand;
    case 'equals-ignore-case':
      return text.toUpperCase() === String(operand).toUpperCase();
    case 'wildcard':
      return globs(String(operand), text);
    case 'cidr':
      return inBlock(String(operand), text);
    default:
      throw new Error(`the platform knows no ${operator}`);
  }
}

function compares(clauses: readonly Json[], leaf: number): boolean {
  for (let index = 0; index < clauses.length; index += 2) {
    const bound = Number(clauses[index + 1]);
    const sign = clauses[index];
    const holds =
      sign === '='
        ? leaf === bound
        : sign === '<'
          ? leaf < bound
          : sign === '<='
            ? leaf <= bound
            : sign === '>'
              ? leaf > bound
              : leaf >= bound;
    if (!holds) return false;
  }
  return true;
}

function globs(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  if (glob.startsWith('\\*')) return text.startsWith('*') && globs(glob.slice(2), text.slice(1));
  if (glob[0] !== '*') return text !== '' && text[0] === glob[0] && globs(glob.slice(1), text.slice(1));
  return globs(glob.slice(1), text) || (text !== '' && globs(glob, text.slice(1)));
}

/** Blocks of whole bytes, `10.0.0.0/8`. */
function inBlock(block: string, text: string): boolean {
  const [address = '', bits = '32'] = block.split('/');
  const bytes = Number(bits) / 8;
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return false;
  return address.split('.').slice(0, bytes).join('.') === text.split('.').slice(0, bytes).join('.');
}
