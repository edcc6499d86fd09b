import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { isArray, isObject, type Json, type JsonObject, pointerTo, valueAt } from '#model/json.ts';
import { editedAt } from './json-edit.ts';
import { lineOf } from './line-of.ts';
import type { Mutator } from './mutator.ts';
import type { Random } from './random.ts';
import { partyIn, type Texts, type Told } from './revisions.ts';
import { schemaPlaces } from './schema-places.ts';

/** Larder's contracts, by file. */
export function larderTexts(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(names.map((name) => [name.slice(folder.length + 1), readFileSync(name, 'utf8')]));
}

/** What came of one mutation: where it was made, what should be said, and what is said. */
export type Outcome = {
  readonly where: string;
  readonly expected?: { readonly file: string; readonly pointer: string; readonly line: number };
  readonly told: readonly Told[];
};

type Place = { readonly file: string; readonly tokens: readonly string[]; readonly value: JsonObject };

/** Makes the fact occur at a random place of a random service. Undefined where Larder has no place for it. */
export async function mutated(
  larder: Texts,
  services: readonly string[],
  placesOf: (service: string) => readonly Place[],
  { mutate }: Mutator,
  random: Random,
  told: (service: string, before: Texts, after: Texts) => Promise<readonly Told[]>,
): Promise<Outcome | undefined> {
  for (let tries = 0; tries < 3000; tries++) {
    const service = random.pick(services);
    const places = placesOf(service);
    if (places.length === 0) continue;
    const place = random.pick(places);
    const mutation = mutate(place.value, random);
    if (mutation === undefined) continue;
    const before = withEdit(larder, place, mutation.before ?? place.value);
    const after = withEdit(larder, place, mutation.after);
    const expected = mutation.at && expectedAt(after, place, mutation.at.map(String));
    return {
      where: `${service}: ${place.file}#${pointerTo('', ...place.tokens)}`,
      ...(expected && { expected }),
      told: await told(service, before, after),
    };
  }
  return undefined;
}

function expectedAt(texts: Texts, place: Place, below: readonly string[]): Outcome['expected'] {
  const tokens = [...place.tokens, ...below];
  return { file: place.file, pointer: pointerTo('', ...tokens), line: lineOf(texts[place.file] ?? '', tokens) };
}

/** `texts` with `value` at a place; the file is written anew, so that both sides differ in nothing else. */
function withEdit(texts: Texts, { file, tokens }: Place, value: JsonObject): Texts {
  const root: Json = parse(texts[file] ?? '');
  const edited = editedAt(root, tokens, () => value);
  const text = file.endsWith('.json')
    ? JSON.stringify(edited, null, 2)
    : stringify(edited, { aliasDuplicateObjects: false });
  return { ...texts, [file]: text };
}

/** Every schema in files of schemas that a service's contracts come from. */
export async function schemasOf(larder: Texts, service: string): Promise<readonly Place[]> {
  const { service: party } = await partyIn(larder, service, '1.0.0');
  const uses = [...party.sends, ...party.receives];
  const files = new Set(uses.flatMap(({ payload }) => Object.values(payload.origins).map(({ file }) => file)));
  return [...files].filter((file) => file.endsWith('.schema.json')).flatMap((file) => schemasIn(larder, file));
}

/** Every schema in a file of schemas. */
export function schemasIn(larder: Texts, file: string): readonly Place[] {
  return schemaPlaces(file, parse(larder[file] ?? '')).map(({ tokens, schema }) => ({ file, tokens, value: schema }));
}

/** Objects of a document at the places that `pointers` name; `*` stands for any member. */
export function partsOf(larder: Texts, file: string, pattern: readonly string[]): readonly Place[] {
  const root: Json = parse(larder[file] ?? '');
  let found: readonly (readonly string[])[] = [[]];
  for (const token of pattern) {
    found = found.flatMap((tokens) => {
      const value = valueAt(root, pointerTo('', ...tokens));
      if (token !== '*') return [[...tokens, token]];
      return isObject(value) || isArray(value) ? Object.keys(value).map((name) => [...tokens, name]) : [];
    });
  }
  return found.flatMap((tokens) => {
    const value = valueAt(root, pointerTo('', ...tokens));
    return isObject(value) ? [{ file, tokens, value }] : [];
  });
}
