import type { Json } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

/** What each keyword bounds, in words. */
const bounds = {
  minimum: 'smallest value',
  maximum: 'largest value',
  exclusiveMinimum: 'excluded smallest value',
  exclusiveMaximum: 'excluded largest value',
  multipleOf: 'step',
  minLength: 'shortest length',
  maxLength: 'longest length',
  minItems: 'smallest number of items',
  maxItems: 'largest number of items',
  minContains: 'smallest number of contained items',
  maxContains: 'largest number of contained items',
  minProperties: 'smallest number of properties',
  maxProperties: 'largest number of properties',
} as const;

export const payloadBoundChanged = defineRule<SchemaChange>({
  id: 'payload-bound-changed',
  title: 'A bound on a payload value, length or size changed',
  at: { area: 'payload', kind: 'bound', action: 'change' },
  why: 'A writer that outgrows a bound is refused by readers that keep it; a reader that tightens one refuses what writers send today.',
  fix: 'Let every reader accept the wider range before a writer uses it; let every writer keep to the narrower one before a reader refuses the rest.',
  decidedBy: 'engine',
  message: ({ place, bound, before, after }) => `the ${bound} of ${place} is ${after} now, was ${before}`,
  check({ before, after, path }, report) {
    for (const [keyword, bound] of Object.entries(bounds)) {
      const was = shown(before.schema[keyword]);
      const is = shown(after.schema[keyword]);
      if (was === is) continue;
      report({
        subject: '',
        at: placeOf(after, keyword),
        params: { path, place: placeName(path), keyword, bound, before: was, after: is },
        related: [{ label: `it was ${was} here`, at: placeOf(before, keyword) }],
        edits: [{ keyword }],
      });
    }
  },
});

function shown(value: Json | undefined): string {
  return value === undefined ? 'unbounded' : JSON.stringify(value);
}
