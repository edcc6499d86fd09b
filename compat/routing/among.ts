import type { EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { canProduce, type InclusionOptions } from '../inclusion/index.ts';
import type { Condition } from './condition.ts';
import { deliveryOf } from './delivery.ts';
import { holds } from './holds.ts';
import { languageOf } from './language.ts';

/** What of a writer's messages comes through the filters on the way to a reader. */
export type Among = {
  /** The payloads that come through; some more where a schema can't say it. */
  readonly language: SchemaResource;
  /** Whether this one comes through; undefined where that depends on more than the payload. */
  readonly accepts: (payload: Json) => boolean | undefined;
};

/** What narrows the messages that `sent` says on their way to `received`; undefined where nothing about them does. */
export function amongThose(sent: EventUse, received: EventUse): Among | undefined {
  const condition = deliveryOf(received, sent.dispatch, sent.event === received.event);
  return amongOf(condition);
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
 */
export async function comesAcross(
  sent: EventUse,
  received: EventUse,
  options: InclusionOptions,
): Promise<'yes' | 'no' | 'maybe'> {
  const condition = deliveryOf(received, sent.dispatch, sent.event === received.event);
  if (condition.kind === 'always') return 'yes';
  if (condition.kind === 'never') return 'no';
  const matches = languageOf(condition);
  if (matches === undefined || sent.payload.unread !== undefined) return 'maybe';
  const produced = await canProduce(sent.payload, { path: [], value: { matches } }, options);
  if (produced.verdict === 'no') return 'no';
  return produced.verdict === 'yes' && holds(condition, produced.example) === true ? 'yes' : 'maybe';
}
