import { canonicalJson } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import type { SchemaChange } from './schema-change.ts';
import { annotations, membersOf, stringsOf } from './schema-node.ts';

/** A property that went, and the one of the same schema that came in its place. */
export type Rename = { readonly was: string; readonly is: string };

/**
 * Properties of which one went and one came that say the same, and no third could be meant. Errs towards none: two
 * properties that are alike by chance are better told as one removed and one added.
 */
export function renames({ before, after }: SchemaChange): readonly Rename[] {
  const [were, are] = [membersOf(before, 'properties'), membersOf(after, 'properties')];
  const gone = Object.keys(were).filter((name) => !Object.hasOwn(are, name));
  const come = Object.keys(are).filter((name) => !Object.hasOwn(were, name));
  if (gone.length === 0 || come.length === 0) return [];
  const required = [before, after].map(({ schema }) => new Set(stringsOf(schema['required'])));
  const text = (schema: Json | undefined, name: string, side: 0 | 1): string =>
    `${required[side]?.has(name) === true} ${plainText(schema)}`;
  return gone.flatMap((was) => {
    const says = text(were[was], was, 0);
    const same = come.filter((is) => text(are[is], is, 1) === says);
    const rivals = gone.filter((name) => text(were[name], name, 0) === says);
    const [is] = same;
    return is !== undefined && same.length === 1 && rivals.length === 1 ? [{ was, is }] : [];
  });
}

function plainText(schema: Json | undefined): string {
  if (!isObject(schema)) return JSON.stringify(schema);
  const own = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword));
  return canonicalJson(Object.fromEntries(own));
}
