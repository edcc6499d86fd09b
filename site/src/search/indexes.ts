import type MiniSearch from 'minisearch';
import { type FieldsFile, indexOptions, type NamesFile, type SearchDocument } from './index-options.ts';

/** Where a field is stated, and whether its path has a page of its own. */
export type FieldSource = {
  readonly path: string;
  readonly holders: readonly FieldsFile['holders'][number][];
  readonly paged: boolean;
};

export type NameIndex = { readonly index: MiniSearch<SearchDocument>; readonly shards: number };

export type FieldIndex = { readonly index: MiniSearch<SearchDocument>; readonly sources: readonly FieldSource[] };

/** Everything that has a name; `url` ends with `/`. */
export async function loadNames(url: string): Promise<NameIndex> {
  const { default: Index } = await import('minisearch');
  const file = await fetched<NamesFile>(`${url}names.json`);
  const index = new Index<SearchDocument>(indexOptions);
  const documents = file.documents.map(
    ([kind, title, detail, to, text], id): SearchDocument => ({ id, kind, title, detail, to, text }),
  );
  await index.addAllAsync(documents, { chunkSize: atOnce });
  return { index, shards: file.shards };
}

/** The fields of all events and operations; asked for once somebody types. */
export async function loadFields(url: string, shards: number): Promise<FieldIndex> {
  const { default: Index } = await import('minisearch');
  const index = new Index<SearchDocument>(indexOptions);
  const sources: FieldSource[] = [];
  const files = await Promise.all(
    Array.from({ length: shards }, (_, shard) => fetched<FieldsFile>(`${url}fields-${shard}.json`)),
  );
  for (const file of files) {
    const first = sources.length;
    const documents = file.groups.map(([path, text, numbers, paged], at): SearchDocument => {
      const holders = numbers.flatMap((number) => {
        const holder = file.holders[number];
        return holder === undefined ? [] : [holder];
      });
      sources.push({ path, holders, paged: paged === 1 });
      const detail = holders.map(([name]) => name).join(' ');
      return { id: first + at, kind: 'field', title: path, detail, to: '', text };
    });
    await index.addAllAsync(documents, { chunkSize: atOnce });
  }
  return { index, sources };
}

/** Between so many documents the browser may do something else. */
const atOnce = 200;

async function fetched<File>(url: string): Promise<File> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return JSON.parse(await response.text());
}
