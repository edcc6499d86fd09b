import { dialects } from '#model/dialect.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { not } from '../algebra/logic.ts';
import { forgetFormulas } from '../algebra/table.ts';
import { keywordOf } from '../documents/keywords.ts';
import { includes } from '../includes.ts';
import { families } from '../lowering/families.ts';
import { Lowering } from '../lowering/lowering.ts';
import { Search } from '../search/search.ts';
import { confirms } from '../witness/confirm.ts';
import type { Case } from './case.ts';
import { keywordCases, silentCases } from './cases.ts';

const verdictOf = async (writer: Schema, reader: Schema, dialect: Dialect) =>
  (await includes({ schema: writer, dialect }, { schema: reader, dialect })).verdict;

const titled = (cases: readonly Case[]) =>
  cases.map(([one, other, dialect = '2020-12']) => [`${dialect} ${JSON.stringify(one)}`, one, other, dialect] as const);

describe.each(Object.entries(keywordCases))('%s', (_, { fires, ignored = [] }) => {
  it.each(titled(fires))('makes smaller: %s', async (_text, smaller, larger, dialect) => {
    const both = [await verdictOf(smaller, larger, dialect), await verdictOf(larger, smaller, dialect)];
    expect(both).toEqual(['included', 'not-included']);
  });

  if (ignored.length > 0)
    it.each(titled(ignored))('says nothing: %s', async (_text, one, other, dialect) => {
      const both = [await verdictOf(one, other, dialect), await verdictOf(other, one, dialect)];
      expect(both).toEqual(['included', 'included']);
    });
});

describe('words that assert nothing', () => {
  it.each(titled(silentCases))('%s', async (_text, one, other, dialect) => {
    const both = [await verdictOf(one, other, dialect), await verdictOf(other, one, dialect)];
    expect(both).toEqual(['included', 'included']);
  });
});

/** The bare search, without the confirmation that would catch a wrong witness; some keywords may go unread. */
function searched(writer: Schema, reader: Schema, dialect: Dialect, unread: readonly string[]) {
  forgetFormulas();
  const reading = { format: 'assertion', tolerant: false, defaultsApply: false, enumsGrow: false } as const;
  const [w, r] = [writer, reader].map(
    (schema, index) => new Lowering({ schema, dialect }, reading, String(index), new Set(unread)),
  );
  if (w === undefined || r === undefined) throw new Error('two sides');
  return new Search(300_000).solve([w.lower(w.root()), not(r.lower(r.root()))]);
}

/** Whether both answers about a pair are right: nothing found one way, and a true witness the other way. */
async function isRight([smaller, larger, dialect = '2020-12']: Case, unread: readonly string[]): Promise<boolean> {
  if (searched(smaller, larger, dialect, unread).kind !== 'none') return false;
  const back = searched(larger, smaller, dialect, unread);
  if (back.kind === 'none' || back.value === undefined) return false;
  const [writer, reader] = [larger, smaller].map((schema) => ({
    resource: { schema, dialect },
    format: 'assertion' as const,
  }));
  return writer !== undefined && reader !== undefined && confirms(writer, reader, back.value);
}

const rules = [...new Set(families.flatMap(({ keywords }) => keywords))];
const everyCase = Object.values(keywordCases).flatMap(({ fires }) => fires);

describe('every rule of the lowering', () => {
  it('answers every case rightly', async () => {
    for (const one of everyCase) expect([one, await isRight(one, [])]).toEqual([one, true]);
  });

  it.each(rules)('is missed where %s goes unread', async (keyword) => {
    const answers = [];
    for (const one of keywordCases[keyword]?.fires ?? []) answers.push(await isRight(one, [keyword]));
    expect(answers).toContain(false);
  });

  it.each(families)('is missed where the family of $name goes unread', async ({ keywords }) => {
    const answers = [];
    for (const keyword of keywords)
      for (const one of keywordCases[keyword]?.fires ?? []) answers.push(await isRight(one, keywords));
    expect(answers).not.toContain(true);
  });

  it('stands in a family, and has cases', () => {
    for (const { keywords } of families) expect(keywords.length).toBe(new Set(keywords).size);
    expect([...rules].sort()).toEqual(Object.keys(keywordCases).sort());
    for (const keyword of rules)
      expect(dialects.some((dialect) => keywordOf(keyword, dialect) !== undefined)).toBe(true);
  });
});
