import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadPropertyNamesChanged = defineRule<SchemaChange>({
  id: 'payload-property-names-changed',
  title: 'The rule that property names keep to changed',
  at: { area: 'payload', kind: 'names', action: 'change' },
  why: 'A reader refuses an object that has a name which it does not allow, whatever stands there.',
  fix: 'Let every reader accept the new form before a writer uses it; let every writer leave the old one before a reader refuses it.',
  decidedBy: 'engine',
  message: ({ place }) => `the names of the properties of ${place} keep to another rule now`,
  check(change, report) {
    if (keywordChange(change, 'propertyNames') !== 'same') reportKeyword(change, report, 'propertyNames');
  },
});
