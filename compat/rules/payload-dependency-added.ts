import { defineRule } from '#model/rule.ts';
import { reportDependencies } from '../change/dependency.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadDependencyAdded = defineRule<SchemaChange>({
  id: 'payload-dependency-added',
  title: 'A property asks for more beside it',
  at: { area: 'payload', kind: 'dependency', action: 'tighten' },
  why: 'A reader that wants more wherever the property is there refuses messages of writers that promise no such thing.',
  fix: 'Let every live writer keep to it first, then the readers.',
  decidedBy: 'engine',
  message: ({ place, trigger, needs }) => `${trigger} of ${place} asks for ${needs} beside it`,
  check: (change, report) => reportDependencies(change, 'added', report),
});
