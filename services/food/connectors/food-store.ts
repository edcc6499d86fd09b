import type { Food } from '@larder/contracts/food';
import type { KeptFood } from '../model/food.ts';

/** Where a page begins, for `list`; opaque to callers. */
export type Cursor = string;

export type FoodPage = { readonly foods: readonly Food[]; readonly cursor?: Cursor };

/** What the handlers need of the place that keeps foods. */
export type FoodStore = {
  /** By name. Throws `InvalidCursor` for one that `list` did not give. */
  readonly list: (wanted: {
    readonly category?: string;
    readonly limit: number;
    readonly cursor?: Cursor;
  }) => Promise<FoodPage>;
  readonly get: (id: string) => Promise<KeptFood | undefined>;
  /** Keeps a new food. A request key that was seen before keeps nothing and gives the first answer again. */
  readonly add: (kept: KeptFood, requestKey?: string) => Promise<Food>;
  /** Keeps `kept` in the place of `previous`; false when somebody else was faster. */
  readonly replace: (kept: KeptFood, previous: KeptFood) => Promise<boolean>;
  /** Removing what is not there is no error. */
  readonly remove: (id: string) => Promise<void>;
};

export class InvalidCursor extends Error {
  readonly code = 'INVALID_CURSOR';
}
