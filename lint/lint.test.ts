import { readdirSync } from 'node:fs';
import type { Json } from '#model/json.ts';
import type { LintCases } from './cases/case.ts';
import { contract, example, sent, service, tree } from './cases/tree.ts';
import { type LintCache, lint, lintRules } from './index.ts';

const folder = (name: string): readonly string[] => readdirSync(new URL(name, import.meta.url)).sort();
const notRules: readonly string[] = ['case.ts', 'tree.ts'];
const files = folder('rules/');
const caseFiles = folder('cases/').filter((file) => !notRules.includes(file));

const casesOf = async (id: string): Promise<LintCases> => {
  const module: { readonly cases: LintCases } = await import(`./cases/${id}.ts`);
  return module.cases;
};

const said = async (id: string, catalog: Parameters<typeof lint>[0]): Promise<readonly string[]> =>
  (await lint(catalog)).filter(({ rule }) => rule === id).map(({ subject, message }) => `${subject}: ${message}`);

describe('the registry', () => {
  it('holds every rule file under the name of its rule, sorted', () => {
    expect(lintRules.map(({ id }) => `${id}.ts`)).toEqual(files);
  });

  it('has cases for every rule and for nothing else', () => {
    expect(caseFiles).toEqual(files);
  });

  it('says of each rule why it exists and what to do, in sentences', () => {
    for (const { id, title, why, fix } of lintRules) {
      expect(`${id} ${title}`).toMatch(/^[a-z]+(-[a-z]+)+ [A-Z].*[^.]$/);
      expect(`${id} ${why}`).toMatch(/\.$/);
      expect(`${id} ${fix}`).toMatch(/\.$/);
    }
  });
});

describe.each(lintRules.map(({ id }) => id))('%s', (id) => {
  it('fires', async () => {
    const { fires } = await casesOf(id);
    expect(Object.keys(fires)).not.toEqual([]);
    for (const [name, { catalog, says }] of Object.entries(fires)) {
      expect({ [name]: await said(id, catalog) }).toEqual({ [name]: says });
    }
  });

  it('stays silent on a near miss', async () => {
    const { silent } = await casesOf(id);
    expect(Object.keys(silent)).not.toEqual([]);
    for (const [name, catalog] of Object.entries(silent))
      expect({ [name]: await said(id, catalog) }).toEqual({ [name]: [] });
  });
});

describe('verdicts on examples', () => {
  const payload = contract({ type: 'string' });
  const foods = (digest: string) => ({
    ...tree(service('food', { sends: [sent('a/b', { payload, examples: [example(1), example('x', elsewhere)] })] })),
    documents: [{ file: 'events.yaml', kind: 'asyncapi' as const, digest }],
  });
  const elsewhere = { at: { file: 'events.yaml', pointer: '/examples/1' } };

  it('are kept while no file changes', async () => {
    const kept = new Map<string, Json>();
    const hits: boolean[] = [];
    const cache: LintCache = {
      get: (_, key) => {
        hits.push(kept.has(key));
        return kept.get(key);
      },
      put: (_, key, value) => kept.set(key, value),
    };
    const first = await lint(foods('1'), cache);
    expect(await lint(foods('1'), cache)).toEqual(first);
    expect(await lint(foods('2'), cache)).toEqual(first);
    expect(hits).toEqual([false, true, false]);
  });
});
