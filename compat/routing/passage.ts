import type { Dispatch, EventUse } from '#model/catalog.ts';
import { isObject, type Json, tokensOf } from '#model/json.ts';
import type { Condition } from './condition.ts';
import { deliveryOf, type Marked } from './delivery.ts';

/** Whether something gets through: `maybe` where it depends on more than the mark of the message. */
export type Passage = 'yes' | 'no' | 'maybe';

/**
 * Whether a message of `sent` comes through the filters on the way of `use`, by its mark and attributes alone.
 */
export function letsThrough(use: EventUse, sent: Marked): Passage {
  return passage(deliveryOf(use, sent), sent.dispatch);
}

function passage(condition: Condition, dispatch: Dispatch): Passage {
  switch (condition.kind) {
    case 'always':
      return 'yes';
    case 'never':
      return 'no';
    case 'unknown':
      return 'maybe';
    case 'all': {
      const answers = condition.of.map((one) => passage(one, dispatch));
      return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
    }
    case 'any': {
      const answers = condition.of.map((one) => passage(one, dispatch));
      return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
    }
    case 'place': {
      const mark = markAt(condition.path, dispatch);
      if (mark === undefined || isObject(mark)) return 'maybe';
      if (condition.present) return 'yes';
      const answers = condition.matchers.map(({ accepts }) => accepts(mark));
      return answers.includes(true) ? 'yes' : answers.includes(undefined) ? 'maybe' : 'no';
    }
  }
}

/** The value that marks the message, if it stands at `path` of the payload. */
function markAt(path: readonly string[], dispatch: Dispatch): Json | undefined {
  if (dispatch.by !== 'pointer') return undefined;
  const tokens = tokensOf(dispatch.pointer);
  return tokens.length === path.length && tokens.every((token, index) => token === path[index])
    ? dispatch.value
    : undefined;
}
