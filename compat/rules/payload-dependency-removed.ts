import { defineRule } from '#model/rule.ts';
import { reportDependencies } from '../change/dependency.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadDependencyRemoved = defineRule<SchemaChange>({
  id: 'payload-dependency-removed',
  title: 'A property asks for less beside it',
  at: { area: 'payload', kind: 'dependency', action: 'loosen' },
  why: 'A writer that no longer promises what goes with the property leaves it out sooner or later, and a reader that counts on it refuses the message.',
  fix: 'Keep to it until no live reader counts on it any more.',
  decidedBy: 'engine',
  message: ({ place, trigger, needs }) => `${trigger} of ${place} no longer asks for ${needs} beside it`,
  check: (change, report) => reportDependencies(change, 'removed', report),
});
