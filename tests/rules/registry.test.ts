import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compatRules } from '#compat/rules/index.ts';
import type { RuleAction } from '#model/rule.ts';
import { fixtureCases, read } from './fixture-case.ts';

/** Rules whose subject is a proof that was not found: no fixture can ask for one. */
const withoutFixture: Readonly<Record<string, string>> = {
  'contract-undecided': 'what cannot be decided gets less with every version of the engine',
};

/** Rules without a counterpart that acts the other way round: why there is none. */
const withoutMirror: Readonly<Record<string, string>> = {
  'event-unrecognised': 'a type that a reader comes to know hurts nobody; that its writer went is event-removed',
  'read-starved': 'a place that is written again is payload-property-added, and no reader misses anything',
  'write-ignored': 'a place that is read again is payload-property-added, and nothing that is sent is dropped',
};

const opposite: Readonly<Record<string, RuleAction>> = {
  add: 'remove',
  remove: 'add',
  tighten: 'loosen',
  loosen: 'tighten',
};

describe('the rules of the comparison', () => {
  const files = readdirSync(join(import.meta.dirname, '../../compat/rules')).filter(
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

  it('have each a mirror in their area, or a reason, and no reason outlives what it excuses', () => {
    const cells = new Set(compatRules.map(({ at }) => [at.area, at.kind, at.action].join(' ')));
    const alone = compatRules.filter(({ at }) => {
      const other = opposite[at.action];
      return other !== undefined && !cells.has([at.area, at.kind, other].join(' '));
    });
    expect(alone.map(({ id }) => id).sort()).toEqual(Object.keys(withoutMirror).sort());
  });

  it('state each cell of the grid once, but for families that are told apart by what decides them', () => {
    const cells = new Map<string, string[]>();
    for (const { id, at } of compatRules.filter(
      (rule) => rule.at.action !== 'state' && !rule.id.startsWith('schema-'),
    )) {
      const cell = [at.area, at.kind, at.action].join(' ');
      cells.set(cell, [...(cells.get(cell) ?? []), id]);
    }
    expect([...cells.values()].filter((ids) => ids.length > 1)).toEqual([]);
  });

  it('say why, how to fix it, and nothing about a verdict in their name', () => {
    for (const { id, why, fix, title } of compatRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(id).not.toMatch(/breaking|safe|error|warning/);
      for (const text of [why, fix, title]) expect(text.length).toBeGreaterThan(15);
    }
  });
});
