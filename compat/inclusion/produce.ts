import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Blocker, InclusionOptions } from './inclusion.ts';

/**
 * A place in the values of a schema: the steps that lead there (`*` in `items` stands for any array item), and what
 * stands at the place: anything, one value (an enum member), or a value of another schema (a branch of a union).
 */
export type Place = {
  readonly path: readonly Step[];
  readonly value?: { readonly equals: Json } | { readonly matches: SchemaResource };
};

export type Step = { readonly property: string } | { readonly item: number | '*' };

export type Production =
  | { readonly verdict: 'yes'; readonly example: Json }
  | { readonly verdict: 'no' }
  | { readonly verdict: 'undecided'; readonly because: readonly Blocker[] };

/** Whether some value of `resource` has something at `place`. Names count as declared unless `writer` is `open`. */
export async function canProduce(
  _resource: SchemaResource,
  _place: Place,
  _options: InclusionOptions = {},
): Promise<Production> {
  return { verdict: 'undecided', because: [{ keyword: '', pointer: '', reason: 'not searched' }] };
}
