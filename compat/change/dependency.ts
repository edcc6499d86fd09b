import { isArray, type Json } from '#model/json.ts';
import type { RuleReport } from '#model/rule.ts';
import { placeName } from './edit.ts';
import type { SchemaChange } from './schema-change.ts';
import { membersOf, placeOf, stringsOf } from './schema-node.ts';

/** What must hold where one property is there. */
type Dependency = { readonly keyword: string; readonly trigger: string; readonly needs: readonly string[] };

const keywords = ['dependentRequired', 'dependentSchemas', 'dependencies'] as const;

/** The dependencies that came, or with `which: 'removed'` went: a trigger, or names that it asks for. */
function dependencies(change: SchemaChange, which: 'added' | 'removed'): readonly Dependency[] {
  const [had, has] = which === 'added' ? [change.before, change.after] : [change.after, change.before];
  return keywords.flatMap((keyword) => {
    const known = membersOf(had, keyword);
    return Object.entries(membersOf(has, keyword)).flatMap(([trigger, stated]) => {
      const other = Object.hasOwn(known, trigger) ? known[trigger] : undefined;
      const needs = namesIn(stated).filter((name) => !namesIn(other).includes(name));
      if (other !== undefined && needs.length === 0) return [];
      return [{ keyword, trigger, needs }];
    });
  });
}

function namesIn(value: Json | undefined): readonly string[] {
  return isArray(value) ? stringsOf(value) : [];
}

/** Reports each dependency that came or went. */
export function reportDependencies(change: SchemaChange, which: 'added' | 'removed', report: RuleReport): void {
  const { before, after, path } = change;
  for (const { keyword, trigger, needs } of dependencies(change, which)) {
    report({
      subject: '',
      at: placeOf(after, keyword, trigger),
      params: {
        path,
        place: placeName(path),
        keyword,
        trigger,
        needs: needs.length === 0 ? 'a schema' : needs.join(', '),
      },
      related: [{ label: 'it was stated here', at: placeOf(before, keyword, trigger) }],
      edits: [{ keyword, member: trigger }],
    });
  }
}
