import { readdirSync } from 'node:fs';
import { fixtureCases, read } from '../fixture-case.ts';
import { compatRules } from './index.ts';

/** Rules whose subject is a proof that was not found: no fixture can ask for one. */
const withoutFixture: Readonly<Record<string, string>> = {
  'contract-undecided': 'what cannot be decided gets less with every version of the engine',
};

describe('the rules of the comparison', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.ts') && !/^index|\.test\./.test(file),
  );

  it('are registered, each under the name of its file', () => {
    expect(compatRules.map((rule) => rule.id)).toEqual(files.map((file) => file.replace('.ts', '')).sort());
  });

  it('have a fixture on which they fire and one on which they stay silent, or a reason', () => {
    for (const { id } of compatRules) {
      if (withoutFixture[id] !== undefined) continue;
      const own = fixtureCases.filter((one) => one.rule === id);
      const fires = own.filter(({ folder }) => JSON.stringify(read(folder, 'expect.json')).includes(`"${id}"`));
      expect({ id, fires: fires.length > 0, misses: own.length > fires.length }).toEqual({
        id,
        fires: true,
        misses: true,
      });
    }
    expect(Object.keys(withoutFixture).filter((id) => !compatRules.some((rule) => rule.id === id))).toEqual([]);
  });

  it('say why, how to fix it, and nothing about a verdict in their name', () => {
    for (const { id, why, fix, title } of compatRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(id).not.toMatch(/breaking|safe|error|warning/);
      for (const text of [why, fix, title]) expect(text.length).toBeGreaterThan(15);
    }
  });
});
