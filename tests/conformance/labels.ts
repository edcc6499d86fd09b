import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { differencesOf } from './differences.ts';
import type { Case } from './suite.ts';

export function flip(label: boolean, wrong: boolean): boolean {
  return wrong ? !label : label;
}

/** Labels that do not stand, with the reason: those that the corpora list themselves, and those written down here. */
export async function contradicted(corpora: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(corpora, 'contradicted.json'), 'utf8').catch(() => '{}');
  const listed = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>);
  return new Map([...listed, ...(await differencesOf('inclusion')).contradicted]);
}

export function reasonFor(wrong: ReadonlyMap<string, string>, id: string | undefined): Pick<Case, 'refuted'> {
  const refuted = id === undefined ? undefined : wrong.get(id);
  return refuted === undefined ? {} : { refuted };
}

export async function readList(file: string): Promise<readonly JsonObject[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  const value = JSON.parse(text) as Json;
  return isArray(value) ? value.filter(isObject) : [];
}
