import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lint } from '#lint/index.ts';
import { digestOf } from '#model/digest.ts';
import { loadCatalog } from '#model/load/index.ts';
import { developmentSet, isMember, ruleSets } from '#model/rule-set.ts';
import { allRules } from '../rules.ts';
import { wrongInput, wrongTree } from './input-examples.ts';
import { lineDiff } from './line-diff.ts';
import { rightTree } from './right-tree.ts';
import { ruleFiles } from './rule-files.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Version, number of members, and the digest of their names. */
const frozen: readonly (readonly [string, number, string])[] = [['1', 264, 'f03b67ea8126b39b']];

const found = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'trilateral-explain-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { catalog, findings } = await loadCatalog({ repository: folder });
  return [...findings, ...(await lint(catalog))].map(({ rule }) => rule);
};

describe('pages of rules', () => {
  it('are what the rules and their cases say: `node tools/rule-pages.mjs` writes them', async () => {
    const files = await ruleFiles(repository, (id) => import(`../../lint/cases/${id}.ts`));
    const stale = [...files].filter(([path, text]) => readOr(join(repository, path)) !== text).map(([path]) => path);
    const written = readdirSync(join(repository, 'docs/rules')).map((file) => `docs/rules/${file}`);
    expect({ stale, left: written.filter((path) => !files.has(path)) }).toEqual({ stale: [], left: [] });
  });
});

describe('wrong input', () => {
  it('is wrong in one place: the tree without it is right', async () => {
    expect((await found(rightTree)).filter((rule) => Object.hasOwn(wrongInput, rule))).toEqual([]);
  });

  it.each(Object.keys(wrongInput))('of %s is what the rule speaks of', async (rule) => {
    expect(await found(wrongTree(rule))).toContain(rule);
  });
});

describe('rule sets', () => {
  it('list every rule once, and nothing else', async () => {
    const listed = Object.values(ruleSets).flat();
    const rules = [...new Set((await allRules()).map(({ id }) => id))];
    expect([...listed].sort()).toEqual(rules.sort());
  });

  it('that were released never change: what is new goes into the one in development', () => {
    const digests = Object.entries(ruleSets)
      .filter(([version]) => Number(version) < developmentSet)
      .map(([version, members]) => [version, members.length, digestOf(members).slice(0, 16)]);
    expect(digests).toEqual(frozen);
  });

  it('let rules of a later set speak only where it is asked for', () => {
    const sets = { 1: ['a'], 2: ['b'] };
    expect([isMember('a', 1, sets), isMember('b', 1, sets), isMember('b', 2, sets)]).toEqual([true, false, true]);
  });
});

it('shows a change with the lines around it', () => {
  const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const changed = lines.map((line) => (line === 'f' ? 'F' : line));
  expect(lineDiff(lines.join('\n'), changed.join('\n'))).toBe('  ...\n  d\n  e\n- f\n+ F\n  g');
});

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
