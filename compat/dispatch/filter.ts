import type { Dispatch, EventUse, Hop } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject, pointerTo } from '#model/json.ts';

/** Whether something gets through: `maybe` where it depends on more than the mark of the message. */
export type Passage = 'yes' | 'no' | 'maybe';

/** What is known of every message of one type, by pointer into what a filter looks at. */
type Known = ReadonlyMap<string, Json>;

/**
 * Whether a message that is marked by `dispatch` comes through the filters on the way of `use`. A subscription without
 * a filter lets everything through; a rule of EventBridge without a stated pattern only what its reader lists.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function letsThrough({ channel, route }: EventUse, dispatch: Dispatch): Passage {
  const isRule = channel.transport === 'eventbridge';
  if (isRule && !route.some((hop) => hop.kind === 'eventbridge-rule' && hop.pattern !== undefined)) return 'no';
  return all(route.map((hop, index) => throughHop(hop, dispatch, route.slice(0, index))));
}

function throughHop(hop: Hop, dispatch: Dispatch, before: readonly Hop[]): Passage {
  switch (hop.kind) {
    case 'sns-subscription': {
      if (hop.filterPolicy === undefined) return 'yes';
      const inBody = hop.filterPolicyScope === 'MessageBody';
      return matches(hop.filterPolicy, inBody ? inPayload(dispatch) : inAttributes(dispatch));
    }
    case 'eventbridge-rule':
      return hop.pattern === undefined ? 'yes' : matches(hop.pattern, inEnvelope(dispatch));
    case 'event-source-mapping': {
      if (hop.filters === undefined || hop.filters.length === 0) return 'yes';
      const wrapped = before.some((one) => one.kind === 'sns-subscription' && !one.rawDelivery);
      const known: Known = wrapped ? new Map() : inRecord(dispatch);
      return any(hop.filters.map((filter) => matches(filter, known)));
    }
    default:
      return 'yes';
  }
}

function inAttributes(dispatch: Dispatch): Known {
  return dispatch.by === 'attribute' ? new Map([[pointerTo('', dispatch.name), dispatch.value]]) : new Map();
}

function inPayload(dispatch: Dispatch): Known {
  return dispatch.by === 'pointer' ? new Map([[dispatch.pointer, dispatch.value]]) : new Map();
}

function inEnvelope(dispatch: Dispatch): Known {
  if (dispatch.by === 'pointer') return new Map([[`/detail${dispatch.pointer}`, dispatch.value]]);
  if (dispatch.by !== 'eventbridge') return new Map();
  return new Map([
    ['/source', dispatch.source],
    ['/detail-type', dispatch.detailType],
  ]);
}

/** What Lambda polls: the payload is the `body` of SQS and the `data` of Kinesis. */
function inRecord(dispatch: Dispatch): Known {
  if (dispatch.by !== 'pointer') return new Map();
  return new Map(['/body', '/data'].map((part) => [part + dispatch.pointer, dispatch.value]));
}

function matches(pattern: JsonObject, known: Known, at = ''): Passage {
  return all(
    Object.entries(pattern).map(([name, stated]): Passage => {
      if (name === '$or' && isArray(stated)) {
        return any(stated.map((one) => (isObject(one) ? matches(one, known, at) : 'maybe')));
      }
      const place = pointerTo(at, name);
      if (isObject(stated)) return matches(stated, known, place);
      const value = known.get(place);
      if (value === undefined || !isArray(stated)) return 'maybe';
      return any(stated.map((matcher) => matchesOne(matcher, value)));
    }),
  );
}

function matchesOne(matcher: Json, value: Json): Passage {
  if (!isObject(matcher)) return answer(matcher === value);
  const [[operator, operand] = ['', null], ...more] = Object.entries(matcher);
  if (more.length > 0) return 'maybe';
  const text = typeof value === 'string' ? value : undefined;
  switch (operator) {
    case 'exists':
      return answer(operand === true);
    case 'prefix':
      return typeof operand === 'string' ? answer(text?.startsWith(operand) === true) : 'maybe';
    case 'suffix':
      return typeof operand === 'string' ? answer(text?.endsWith(operand) === true) : 'maybe';
    case 'equals-ignore-case':
      return typeof operand === 'string' ? answer(text?.toLowerCase() === operand.toLowerCase()) : 'maybe';
    case 'anything-but':
      return isObject(operand) ? opposite(matchesOne(operand, value)) : answer(![operand].flat().includes(value));
    default:
      return 'maybe';
  }
}

const answer = (holds: boolean): Passage => (holds ? 'yes' : 'no');
const opposite = (passage: Passage): Passage => (passage === 'maybe' ? passage : answer(passage === 'no'));

function all(passages: readonly Passage[]): Passage {
  if (passages.includes('no')) return 'no';
  return passages.includes('maybe') ? 'maybe' : 'yes';
}

function any(passages: readonly Passage[]): Passage {
  if (passages.includes('yes')) return 'yes';
  return passages.includes('maybe') ? 'maybe' : 'no';
}
