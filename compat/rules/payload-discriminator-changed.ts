import { isObject, type Json } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { reportKeyword } from '../change/keyword.ts';
import type { SchemaChange } from '../change/schema-change.ts';

export const payloadDiscriminatorChanged = defineRule<SchemaChange>({
  id: 'payload-discriminator-changed',
  title: 'The property that tells alternatives apart changed',
  at: { area: 'payload', kind: 'discriminator', action: 'change' },
  why: 'No validator looks at it, so nothing is refused; code that was generated from it reads one alternative as another one.',
  fix: 'Keep the property beside the new one until all readers are built against the new one.',
  decidedBy: 'policy',
  message: ({ place, before, after }) => `the alternatives of ${place} are told by ${after} now, were by ${before}`,
  check(change, report) {
    const [was, is] = [change.before, change.after].map(({ schema }) => propertyOf(schema['discriminator']));
    if (was === is) return;
    reportKeyword(
      change,
      report,
      'discriminator',
      { before: was ?? 'nothing', after: is ?? 'nothing' },
      was === undefined ? 'safe' : 'potential',
    );
  },
});

function propertyOf(discriminator: Json | undefined): string | undefined {
  const name = isObject(discriminator) ? discriminator['propertyName'] : discriminator;
  return typeof name === 'string' ? name : undefined;
}
