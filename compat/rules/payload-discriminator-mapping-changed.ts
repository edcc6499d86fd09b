import { isObject, type Json, type JsonObject } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { placeName } from '../change/edit.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf, type SchemaNode } from '../change/schema-node.ts';

export const payloadDiscriminatorMappingChanged = defineRule<SchemaChange>({
  id: 'payload-discriminator-mapping-changed',
  title: 'The values that tell alternatives apart changed',
  at: { area: 'payload', kind: 'discriminator-mapping', action: 'change' },
  why: 'No validator looks at the mapping, so nothing is refused; a value that it no longer names, or names for another alternative, is misread by code that was generated from it.',
  fix: 'Add new values beside the old ones; remove a value when no live writer writes it.',
  decidedBy: 'policy',
  message: ({ place, value, before, after }) => `${value} stands for ${after} in ${place} now, stood for ${before}`,
  check({ before, after, path }, report) {
    const [was, is] = [mappingOf(before), mappingOf(after)];
    if (was === undefined || is === undefined) return;
    for (const value of [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()) {
      const [meant, means] = [was, is].map((mapping) =>
        Object.hasOwn(mapping, value) ? nameIn(mapping[value]) : 'nothing',
      );
      if (meant === means) continue;
      report({
        subject: '',
        at: placeOf(after, 'discriminator', 'mapping', value),
        params: { path, place: placeName(path), value, before: meant ?? '', after: means ?? '' },
        related: [{ label: 'the mapping was', at: placeOf(before, 'discriminator', 'mapping', value) }],
        edits: [{ keyword: 'discriminator' }],
        verdict: meant === 'nothing' ? 'safe' : 'potential',
      });
    }
  },
});

/** The mapping of a discriminator; undefined where there is no discriminator at all, which another rule tells. */
function mappingOf({ schema }: SchemaNode): JsonObject | undefined {
  const { discriminator } = schema;
  if (!isObject(discriminator)) return undefined;
  return isObject(discriminator['mapping']) ? discriminator['mapping'] : {};
}

/** The last part of a reference: how a file or a pool is called says nothing about what is meant. */
function nameIn(target: Json | undefined): string {
  return String(target).split('/').at(-1) ?? '';
}
