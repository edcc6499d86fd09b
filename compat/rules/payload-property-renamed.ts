import { pointerTo } from '#model/json.ts';
import { defineRule, type SchemaEdit } from '#model/rule.ts';
import { renames } from '../change/rename.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf, stringsOf } from '../change/schema-node.ts';

export const payloadPropertyRenamed = defineRule<SchemaChange>({
  id: 'payload-property-renamed',
  title: 'A payload property was renamed',
  at: { area: 'payload', kind: 'property', action: 'change' },
  why: 'To a reader the property is gone, and one that it does not know has come. What it requires under the old name is not there any more.',
  fix: 'Write both names, move the readers over, then remove the old one.',
  decidedBy: 'engine',
  message: ({ path, to }) => `${path} was renamed to ${to}`,
  check(change, report) {
    const { before, after, path } = change;
    const [were, are] = [before, after].map(({ schema }) => stringsOf(schema['required']));
    for (const { was, is } of renames(change)) {
      const required: readonly SchemaEdit[] =
        were?.includes(was) === true || are?.includes(is) === true
          ? [
              { keyword: 'required', member: was },
              { keyword: 'required', member: is },
            ]
          : [];
      report({
        subject: '',
        at: placeOf(after, 'properties', is),
        params: { path: pointerTo(path, was), property: was, to: pointerTo(path, is) },
        related: [{ label: 'it stood here', at: placeOf(before, 'properties', was) }],
        edits: [{ keyword: 'properties', member: was }, { keyword: 'properties', member: is }, ...required],
      });
    }
  },
});
