import { isArray } from '#model/json.ts';
import type { SchemaChange } from './schema-change.ts';

/** A list of schemas by place whose length changed: `prefixItems`, or `items` in earlier drafts. */
export type TupleChange = { readonly keyword: string; readonly was: number; readonly is: number };

export function tupleChanges({ before, after }: SchemaChange): readonly TupleChange[] {
  return ['prefixItems', 'items'].flatMap((keyword) => {
    const [stated, states] = [before.schema[keyword], after.schema[keyword]];
    if (!isArray(stated) && !isArray(states)) return [];
    const [was, is] = [isArray(stated) ? stated.length : 0, isArray(states) ? states.length : 0];
    return was === is ? [] : [{ keyword, was, is }];
  });
}
