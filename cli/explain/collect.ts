import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isArray, isObject, type Json } from '#model/json.ts';
import type { RuleInfo } from '#model/rule.ts';
import type { RuleExample, RuleExamples } from './example.ts';
import { lineDiff } from './line-diff.ts';

/** Longer files are no illustration. */
const mostLines = 60;

/**
 * The examples of every rule, from what its tests run: the fixtures of the comparison below `repository`, and the cases
 * of lint that `lintCases` gives. The shortest of each kind is taken.
 */
export async function collectExamples(
  repository: string,
  rules: readonly RuleInfo[],
  lintCases: (id: string) => Promise<LintCaseNames | undefined>,
): Promise<RuleExamples> {
  const found: Record<string, readonly RuleExample[]> = {};
  for (const { id } of rules) {
    const cases = await lintCases(id);
    const examples = cases === undefined ? fixtureExamples(repository, id) : lintExamples(cases);
    if (examples.length > 0) found[id] = examples;
  }
  return found;
}

export type LintCaseNames = {
  readonly fires: Readonly<Record<string, { readonly says: readonly string[] }>>;
  readonly silent: Readonly<Record<string, unknown>>;
};

function lintExamples({ fires, silent }: LintCaseNames): readonly RuleExample[] {
  return [
    ...Object.entries(fires).map(([name, { says }]) => ({ kind: 'wrong' as const, name, files: [], says })),
    ...Object.keys(silent).map((name) => ({ kind: 'right' as const, name, files: [], says: [] })),
  ];
}

function fixtureExamples(repository: string, rule: string): readonly RuleExample[] {
  const root = join(repository, 'compat/fixtures', rule);
  if (!existsSync(root)) return [];
  const examples = readdirSync(root)
    .sort()
    .map((name) => fixtureExample(rule, name, join(root, name)));
  return (['wrong', 'right'] as const).flatMap((kind) => {
    const shortest = examples.filter((one) => one.kind === kind).sort((a, b) => length(a) - length(b))[0];
    return shortest === undefined ? [] : [shortest];
  });
}

function length({ files }: RuleExample): number {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}

function fixtureExample(rule: string, name: string, folder: string): RuleExample {
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const verdicts = verdictsOf(rule, JSON.parse(text('expect.json')));
  const files = readdirSync(folder)
    .filter((file) => file !== 'expect.json' && file !== 'examples.json')
    .sort();
  const after = files.find((file) => file.startsWith('after.'));
  const shown = files.flatMap((file) => {
    if (file === after) return [];
    if (file.startsWith('before.') && after !== undefined) {
      return [{ name: changedName(file), text: cut(lineDiff(text(file), text(after))), diff: true as const }];
    }
    return [{ name: file, text: cut(text(file).trimEnd()) }];
  });
  const says = verdicts.map(([verdict, part]) => `${rule}: ${verdict}${saidOf[part] ?? ''}`);
  return { kind: verdicts.length > 0 ? 'wrong' : 'right', name: name.replaceAll('-', ' '), files: shown, says };
}

/** `before.openapi.yaml` is what became of `openapi.yaml`; a schema alone has no name of its own. */
function changedName(file: string): string {
  const name = file.slice('before.'.length);
  return name.includes('.') ? name : `schema.${name}`;
}

function cut(text: string): string {
  const lines = text.split('\n');
  return lines.length <= mostLines ? text : [...lines.slice(0, mostLines), '...'].join('\n');
}

/** Whose change a part of an expectation is about, where one edit is tried on both sides. */
const saidOf: Readonly<Record<string, string>> = {
  written: ', where a writer changes so',
  read: ', where a reader changes so',
};

/** The verdicts that a case expects of `rule`, each once, with the part that expects it. */
function verdictsOf(rule: string, expected: Json): readonly (readonly [verdict: string, part: string])[] {
  const found = (value: Json): readonly string[] => {
    if (isArray(value)) return value.flatMap(found);
    if (!isObject(value)) return [];
    if (value['rule'] === rule) return [typeof value['verdict'] === 'string' ? value['verdict'] : 'said'];
    return Object.values(value).flatMap(found);
  };
  const parts = isObject(expected) ? Object.entries(expected) : [];
  const all = parts.flatMap(([part, value]) => found(value).map((verdict) => [verdict, part] as const));
  const once = new Map(all.map(([verdict, part]) => [`${verdict}${saidOf[part] ?? ''}`, [verdict, part] as const]));
  return [...once.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
