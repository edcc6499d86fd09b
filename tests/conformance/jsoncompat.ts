import { join } from 'node:path';
import { isArray, isObject, type Json } from '#model/json.ts';
import { differencesOf, reasoned } from './differences.ts';
import { judged } from './inclusion.ts';
import { contradicted, flip, readList, reasonFor } from './labels.ts';
import type { Case, Outcome, Suite } from './suite.ts';

/** Pairs of schemas, with values that tell them apart; whatever is left open has a reason that is written down. */
export const jsoncompatSuites: readonly Suite[] = [
  { name: 'jsoncompat', cases: jsoncompat, run: reasonedAnswer },
  { name: 'jsoncompat-examples', cases: examples, run: reasonedAnswer },
];

/** Labels that do not stand are turned already where the cases are read. */
async function reasonedAnswer(input: Json): Promise<Outcome> {
  const id = isObject(input) ? String(input['id']) : '';
  const { open } = await differencesOf('inclusion');
  return reasoned(id, await judged(input), { contradicted: new Map(), intended: new Map(), open });
}

/** Both directions of each pair, under the assumption of that suite: producers emit no undeclared properties. */
async function jsoncompat(corpora: string): Promise<readonly Case[]> {
  const wrong = await contradicted(corpora);
  const list = await readList(join(corpora, 'jsoncompat.json'));
  return list.flatMap((entry) => {
    const expect = isObject(entry['expect']) ? entry['expect'] : {};
    const { before = true, after = true, dialect = '2020-12' } = entry;
    return [['serializer', after, before] as const, ['deserializer', before, after] as const].map(
      ([role, writer, reader]) => {
        const id = `jsoncompat/${String(entry['id'])}:${role}`;
        const expected = flip(expect[role] === true, wrong.has(id));
        return {
          id,
          input: {
            id,
            before: writer,
            after: reader,
            dialect,
            expected,
            options: { writer: 'declared', format: 'annotation' },
          },
          ...reasonFor(wrong, id),
        };
      },
    );
  });
}

/** The values that come with each pair: which of the two schemas takes them is the truth that any verdict must fit. */
async function examples(corpora: string): Promise<readonly Case[]> {
  const wrong = await contradicted(corpora);
  const list = await readList(join(corpora, 'jsoncompat.json'));
  return list.flatMap((entry) => {
    const all = isObject(entry['examples']) ? entry['examples'] : {};
    const { before = true, after = true, dialect = '2020-12' } = entry;
    return Object.entries(all).flatMap(([kind, values]) =>
      (isArray(values) ? values : []).flatMap((value, index) =>
        [['before', before, kind !== 'new_only'] as const, ['after', after, kind !== 'old_only'] as const].map(
          ([side, schema, stated]) => {
            const id = `jsoncompat/${String(entry['id'])}:${kind}#${index} ${side}`;
            const expected = flip(stated, wrong.has(id));
            const input = { id, before: { const: value }, after: schema, dialect, expected, options: ANNOTATED };
            return { id, input, ...reasonFor(wrong, id) };
          },
        ),
      ),
    );
  });
}

const ANNOTATED = { format: 'annotation' } as const;
