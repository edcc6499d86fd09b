import { join } from 'node:path';
import { compatRules } from '#compat/rules/index.ts';
import type { Location } from '#model/location.ts';
import { eventMutators } from './event-mutators.ts';
import { httpMutators } from './http-mutators.ts';
import { larderTexts, mutated, type Outcome, partsOf, schemasIn, schemasOf } from './mutate.ts';
import type { Mutator, TreeMutator } from './mutator.ts';
import { pactMutators } from './pact-mutators.ts';
import { pairMutators } from './pair-mutators.ts';
import { type Random, randomFrom } from './random.ts';
import { type Texts, toldBetween } from './revisions.ts';
import { schemaMutators } from './schema-mutators.ts';
import { trees } from './trees.ts';
import { unmutated } from './unmutated.ts';

/** A long run makes more mutations of each kind: `MUTATIONS=50 SEED=7`. */
const rounds = Number(process.env['MUTATIONS'] ?? 1);
const firstSeed = Number(process.env['SEED'] ?? 1);

const larder = larderTexts(join(import.meta.dirname, '../../contracts'));
const documents = Object.keys(larder)
  .filter((file) => file.endsWith('.asyncapi.yaml'))
  .sort();

const apis = Object.keys(larder)
  .filter((file) => file.endsWith('.openapi.yaml'))
  .sort();

type Places = Parameters<typeof mutated>[2];
let schemas: Places;
beforeAll(async () => {
  const found = new Map(
    await Promise.all(documents.map(async (file) => [file, await schemasOf(larder, file)] as const)),
  );
  schemas = (service) => found.get(service) ?? [];
});

const seeds = Array.from({ length: rounds }, (_, index) => firstSeed + index);

describe('a mutation of a schema of Larder', () => {
  it.each(Object.keys(schemaMutators))('is told by %s alone, at its line', async (rule) => {
    for (const seed of seeds)
      await check(rule, schemaMutators[rule], seed, (mutator, random) =>
        mutated(larder, documents, schemas, mutator, random, toldBetween),
      );
  });
});

describe('a mutation of the events of Larder', () => {
  it.each(Object.keys(eventMutators))('is told by %s alone, at its line', async (rule) => {
    const places: Places = (file) => partsOf(larder, file, eventMutators[rule]?.in ?? []);
    for (const seed of seeds)
      await check(rule, eventMutators[rule], seed, (mutator, random) =>
        mutated(larder, documents, places, mutator, random, toldBetween),
      );
  });
});

describe('a mutation of an API of Larder', () => {
  it.each(Object.keys(httpMutators))('is told by %s alone, at its line', async (rule) => {
    const places: Places = (file) => partsOf(larder, file, httpMutators[rule]?.in ?? []);
    for (const seed of seeds)
      await check(rule, httpMutators[rule], seed, (mutator, random) =>
        mutated(larder, apis, places, mutator, random, toldBetween),
      );
  });
});

const pairs: Readonly<Record<string, TreeMutator>> = {
  ...Object.fromEntries(
    Object.entries(pactMutators).map(([rule, one]) => [rule, { ...one, asked: 'within' as const }]),
  ),
  ...pairMutators,
};
const disk = trees();
afterAll(() => disk.end());

describe('a mutation of one side of a pair in Larder', () => {
  it.each(Object.keys(pairs))('is told by %s alone, at its line', async (rule) => {
    const { files, in: way, asked, first } = pairs[rule] ?? {};
    const texts = first?.(larder) ?? larder;
    const named = Object.keys(texts)
      .filter((file) => files?.test(file))
      .sort();
    const places: Places = (file) => (way === 'schemas' ? schemasIn(texts, file) : partsOf(texts, file, way ?? []));
    const told = (_: string, before: Texts, after: Texts) => disk[asked ?? 'within'](before, after);
    for (const seed of seeds)
      await check(rule, pairs[rule], seed, (mutator, random) => mutated(texts, named, places, mutator, random, told));
  });
});

async function check(
  rule: string,
  mutator: Mutator | undefined,
  seed: number,
  run: (mutator: Mutator, random: Random) => Promise<Outcome | undefined>,
): Promise<void> {
  if (mutator === undefined) throw new Error(`${rule} has no mutator`);
  const outcome = await run(mutator, randomFrom(seed * 7919 + hashOf(rule)));
  const shown = `seed ${seed}: ${outcome?.where ?? 'no place in Larder'}`;
  const told = outcome?.told ?? [];
  const others = told.filter((one) => one.rule !== rule && mutator.also?.test(one.rule) !== true);
  const own = told.filter((one) => one.rule === rule);
  expect({ shown, others: others.map((one) => one.rule), told: own.length > 0 }).toEqual({
    shown,
    others: [],
    told: true,
  });
  // What two parties disagree about stands on both sides; either may be the one that was edited.
  for (const { at, related = [] } of outcome?.expected === undefined ? [] : own)
    expect({ shown, places: [at, ...related].map(placeOf) }).toEqual({
      shown,
      places: related.length === 0 ? [outcome?.expected] : expect.arrayContaining([outcome?.expected]),
    });
}

const placeOf = ({ file, pointer, range }: Location) => ({ file, pointer, line: range?.line });

/** Another place for each rule under one seed. */
function hashOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
}

describe('the mutators', () => {
  it('are there for every rule, or there is a reason, and no reason outlives what it excuses', () => {
    const mutated = [schemaMutators, eventMutators, httpMutators, pairs].flatMap((table) => Object.keys(table));
    const covered = [...mutated, ...Object.keys(unmutated)].sort();
    expect(covered).toEqual(compatRules.map(({ id }) => id).sort());
  });
});
