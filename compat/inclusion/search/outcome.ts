import type { Json } from '#model/json.ts';
import type { Blocker } from '../inclusion.ts';

/** What a search for a value came to. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly value: Json }
  /** Nothing is proven; `value` may fit, if what blocked the search allows it. */
  | { readonly kind: 'unknown'; readonly because: readonly Blocker[]; readonly value?: Json };

export const NO_VALUE: Outcome = { kind: 'none' };

export function found(value: Json): Outcome {
  return { kind: 'found', value };
}

export function unknown(because: readonly Blocker[], value?: Json): Outcome {
  const unique = new Map(
    because.map((blocker) => [`${blocker.keyword} ${blocker.pointer} ${blocker.reason}`, blocker]),
  );
  const few = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 8);
  return { kind: 'unknown', because: few.map(([, blocker]) => blocker), ...(value !== undefined && { value }) };
}

/** The first value that was found, else what kept one from being found, else none. */
export class Best {
  private readonly because: Blocker[] = [];
  private candidate: Json | undefined;

  /** Takes in one outcome; true when it is a value and the search can end. */
  add(outcome: Outcome): boolean {
    if (outcome.kind === 'unknown') {
      this.because.push(...outcome.because);
      this.candidate ??= outcome.value;
    }
    return outcome.kind === 'found';
  }

  outcome(): Outcome {
    return this.because.length === 0 ? NO_VALUE : unknown(this.because, this.candidate);
  }
}
