import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import type { RuleReport } from '#model/rule.ts';
import { branchesOf } from './branches.ts';
import { placeName } from './edit.ts';
import { equalValues } from './same.ts';
import type { SchemaChange } from './schema-change.ts';
import { annotations, placeOf } from './schema-node.ts';
import { branchKeywords } from './walk.ts';

/** Keywords whose members are compared one by one, so that a difference inside is a fact further down. */
const descended = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const holdsSchema = new Set([
  'additionalProperties',
  'items',
  'contains',
  'unevaluatedProperties',
  'unevaluatedItems',
  'additionalItems',
  'not',
  'if',
  'then',
  'else',
]);

/** Reports every keyword that differs at this place and that the walk does not look into; other rules know some of them better. */
export function reportUnnamed(change: SchemaChange, report: RuleReport): void {
  const { before, after, path } = change;
  const keywords = new Set([...Object.keys(before.schema), ...Object.keys(after.schema)]);
  for (const keyword of [...keywords].sort()) {
    if (annotations.has(keyword) || keyword === '$defs' || keyword.startsWith('x-')) continue;
    if (isDescended(change, keyword)) continue;
    if (!descended.has(keyword) && same(keyword, before.schema[keyword], after.schema[keyword])) continue;
    for (const member of membersThatDiffer(change, keyword)) {
      report({
        subject: '',
        at: placeOf(after, keyword),
        params: { path, place: placeName(path), keyword, ...(member !== undefined && { member }) },
        related: [{ label: 'it was', at: placeOf(before, keyword) }],
        edits: [{ keyword, ...(member !== undefined && { member }) }],
      });
    }
  }
}

/** Under `patternProperties` and the like, the members that came or went; else the keyword as a whole. */
function membersThatDiffer(change: SchemaChange, keyword: string): readonly (string | undefined)[] {
  if (!descended.has(keyword)) return [undefined];
  const were = change.before.schema[keyword];
  const are = change.after.schema[keyword];
  const names = new Set([were, are].flatMap((value) => (isObject(value) ? Object.keys(value) : [])));
  const has = (value: Json | undefined, name: string): boolean => isObject(value) && Object.hasOwn(value, name);
  return [...names].filter((name) => has(were, name) !== has(are, name)).sort();
}

function isDescended(change: SchemaChange, keyword: string): boolean {
  const were = change.before.schema[keyword];
  const are = change.after.schema[keyword];
  if (keyword === '$ref') return typeof were === 'string' && typeof are === 'string';
  const union = branchKeywords.find((known) => known === keyword);
  if (union !== undefined && isArray(were) && isArray(are)) {
    const { removed, added } = branchesOf(change, union);
    return removed.length === 0 && added.length === 0;
  }
  if (keyword === 'prefixItems' || keyword === 'items') {
    if (isArray(were) && isArray(are)) return were.length === are.length;
  }
  return holdsSchema.has(keyword) && isObject(were) && isObject(are);
}

/** Lists whose order says nothing. */
const sets: ReadonlySet<string> = new Set(['enum', 'required', 'type']);

function same(keyword: string, a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (!sets.has(keyword) || !isArray(a) || !isArray(b)) return equalValues(a, b);
  const [were, are] = [a, b].map((list) => new Set(list.map(canonicalJson)));
  return were?.size === are?.size && [...(were ?? [])].every((member) => are?.has(member));
}
