import { defineRule } from '#model/rule.ts';
import { dependencies, needOf } from '../change/dependency.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadDependencyAdded = defineRule<SchemaChange>({
  id: 'payload-dependency-added',
  title: 'A property asks for more beside it',
  at: { area: 'payload', kind: 'dependency', action: 'tighten' },
  why: 'A reader that wants more wherever the property is there refuses messages of writers that promise no such thing.',
  fix: 'Let every live writer keep to it first, then the readers.',
  decidedBy: 'engine',
  message: ({ place, trigger, needs }) => `${trigger} of ${place} asks for ${needs} beside it`,
  check(change, report) {
    const { before, after, path } = change;
    for (const dependency of dependencies(change, 'added')) {
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
