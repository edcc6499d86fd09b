import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadRules } from './rules.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Every rule id that the sources of this folder state a finding by. */
const stated = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return [
        ...text.matchAll(/(?:inputFinding|reportAt|fail)\(\s*(?:reading,\s*)?'([a-z0-9-]+)'|\brule: '([a-z0-9-]+)'/g),
      ];
    })
    .map((match) => match[1] ?? match[2] ?? '');

it('names every rule once, in kebab-case, with a reason and a way out', () => {
  const ids = loadRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const rule of loadRules) {
    expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    for (const text of [rule.title, rule.why, rule.fix]) expect(text.length).toBeGreaterThan(10);
    expect(rule.message({ reason: 'some reason' }).length).toBeGreaterThan(10);
  }
});

it('registers every rule that a finding is stated by, and states each registered one somewhere', () => {
  const used = new Set(stated());
  const registered = new Set(loadRules.map(({ id }) => id));
  expect([...used].filter((id) => !registered.has(id))).toEqual([]);
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('rules'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  expect([...registered].filter((id) => !text.includes(`'${id}'`))).toEqual([]);
});

it('shows control characters of hostile documents as escapes', () => {
  const rule = loadRules.find(({ id }) => id === 'key-duplicated');
  expect(rule?.message({ key: 'a\u001b[31m\u202e\n' })).not.toMatch(/[\p{Cc}\u202e]/u);
});
