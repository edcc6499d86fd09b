import { defineRule } from '#model/rule.ts';
import { dependencies, needOf } from '../change/dependency.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadDependencyRemoved = defineRule<SchemaChange>({
  id: 'payload-dependency-removed',
  title: 'A property asks for less beside it',
  at: { area: 'payload', kind: 'dependency', action: 'loosen' },
  why: 'A writer that no longer promises what goes with the property leaves it out sooner or later, and a reader that counts on it refuses the message.',
  fix: 'Keep to it until no live reader counts on it any more.',
  decidedBy: 'engine',
  message: ({ place, trigger, needs }) => `${trigger} of ${place} no longer asks for ${needs} beside it`,
  check(change, report) {
    const { before, after, path } = change;
    for (const dependency of dependencies(change, 'removed')) {
      const { keyword, trigger } = dependency;
      report({
        subject: '',
        at: placeOf(after, keyword, trigger),
        params: { path, place: placeName(path), keyword, trigger, needs: needOf(dependency) },
        related: [{ label: 'it was stated here', at: placeOf(before, keyword, trigger) }],
        edits: [{ keyword, member: trigger }],
      });
    }
  },
});
