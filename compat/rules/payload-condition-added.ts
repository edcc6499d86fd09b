import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

const keywords = ['not', 'if', 'then', 'else'] as const;

export const payloadConditionAdded = defineRule<SchemaChange>({
  id: 'payload-condition-added',
  title: 'A condition on a payload value was added',
  at: { area: 'payload', kind: 'condition', action: 'tighten' },
  why: 'A reader that adds a condition refuses values that writers still write.',
  fix: 'Let every live writer keep to the condition first, then state it at the readers.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `a condition (${keyword}) was added to ${place}`,
  check(change, report) {
    for (const keyword of keywords) {
      if (keywordChange(change, keyword) === 'added') reportKeyword(change, report, keyword);
    }
  },
});
