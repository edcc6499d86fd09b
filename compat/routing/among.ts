import type { Dispatch, EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import type { Contract, SchemaResource } from '#model/schema.ts';
import { canProduce, type InclusionOptions, type Production } from '../inclusion/index.ts';
import { all, type Condition } from './condition.ts';
import { deliveryByHeaders, deliveryOf } from './delivery.ts';
import { holds } from './holds.ts';
import { languageOf } from './language.ts';
import { markedBy, unmarkedBy } from './marks.ts';

/** What of a writer's messages comes through the filters on the way to a reader. */
export type Among = {
  /** The payloads that come through; some more where a schema can't say it. */
  readonly language: SchemaResource;
  /** Whether this one comes through; undefined where that depends on more than the payload. */
  readonly accepts: (payload: Json) => boolean | undefined;
};

/**
 * What narrows the messages that `sent` says on their way to `received`; undefined where nothing about them does.
 *
 * @param marks by which the reader tells the messages of a writer that puts none: it looks at those alone
 */
export function amongThose(sent: EventUse, received: EventUse, marks?: readonly Dispatch[]): Among | undefined {
  const condition = deliveryOf(received, sent, sent.event === received.event);
  return amongOf(marks === undefined ? condition : all([condition, markedBy(marks)]));
}

function amongOf(condition: Condition): Among | undefined {
  const language = languageOf(condition);
  if (language === undefined && condition.kind === 'always') return undefined;
  return {
    language: language ?? { schema: true, dialect: '2020-12' },
    accepts: (payload) => holds(condition, payload),
  };
}

/**
 * Whether some message that `sent` says comes through the filters on the way of `received`: by a message that shows it,
 * or by the proof that there is none.
 *
 * @param unlike marks of messages that are not meant
 */
export async function comesAcross(
  sent: EventUse,
  received: EventUse,
  options: InclusionOptions,
  unlike: readonly Dispatch[] = [],
): Promise<'yes' | 'no' | 'maybe'> {
  const { headers } = sent;
  // What its headers leave out may be there: `open`.
  const byHeaders =
    headers && (await whether(deliveryByHeaders(received, sent), headers, { ...options, writer: 'open' }));
  if (byHeaders === 'no') return 'no';
  const delivery = deliveryOf(received, sent, sent.event === received.event);
  return whether(all([delivery, unmarkedBy(unlike)]), sent.payload, options);
}

/**
 * Whether some message that `sent` says bears the mark by which `received` knows its own. Of a writer that states no
 * mark, the schema decides.
 */
export async function bearsMark(
  sent: EventUse,
  { dispatch }: EventUse,
  options: InclusionOptions,
): Promise<'yes' | 'no' | 'maybe'> {
  return dispatch.by === 'pointer' ? whether(markedBy([dispatch]), sent.payload, options) : 'maybe';
}

async function whether(
  condition: Condition,
  contract: Contract,
  options: InclusionOptions,
): Promise<'yes' | 'no' | 'maybe'> {
  if (condition.kind === 'always') return 'yes';
  if (condition.kind === 'never') return 'no';
  const matches = languageOf(condition);
  if (matches === undefined || contract.unread !== undefined) return 'maybe';
  const produced = await production(matches, contract, options);
  if (produced.verdict === 'no') return 'no';
  return produced.verdict === 'yes' && holds(condition, produced.example) === true ? 'yes' : 'maybe';
}

const productions = new WeakMap<Contract, Map<string, Promise<Production>>>();

/** Asked once: a gate asks the same of the same contract for each service on each stage. */
function production(matches: SchemaResource, contract: Contract, options: InclusionOptions): Promise<Production> {
  const known = productions.get(contract) ?? new Map<string, Promise<Production>>();
  productions.set(contract, known);
  const key = JSON.stringify([matches, options]);
  const answer = known.get(key) ?? canProduce(contract, { path: [], value: { matches } }, options);
  known.set(key, answer);
  return answer;
}
