import { defineRule } from '#model/rule.ts';
import { keywordChange, reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

const keywords = ['not', 'if', 'then', 'else'] as const;

export const payloadConditionRemoved = defineRule<SchemaChange>({
  id: 'payload-condition-removed',
  title: 'A condition on a payload value was removed',
  at: { area: 'payload', kind: 'condition', action: 'loosen' },
  why: 'A writer without the condition sooner or later writes what a reader that keeps it refuses.',
  fix: 'Keep to the condition until no live reader states it any more.',
  decidedBy: 'engine',
  message: ({ place, keyword }) => `a condition (${keyword}) was removed from ${place}`,
  check(change, report) {
    for (const keyword of keywords) {
      if (keywordChange(change, keyword) === 'removed') reportKeyword(change, report, keyword);
    }
  },
});
