import useBaseUrl from '@docusaurus/useBaseUrl';
import type MiniSearch from 'minisearch';
import { useEffect, useState } from 'react';
import { indexOptions, type SearchDocument, type SearchKind } from './index-options.ts';

export type Hit = {
  readonly key: string;
  readonly kind: SearchKind;
  readonly title: string;
  readonly detail: string;
  readonly to: string;
};

export type Group = { readonly kind: SearchKind; readonly hits: readonly Hit[] };

type Indexes = { readonly names: MiniSearch<SearchDocument>; readonly fields: MiniSearch<SearchDocument> };

let loading: Promise<Indexes> | undefined;

async function load(names: string, fields: string): Promise<Indexes> {
  const { default: Index } = await import('minisearch');
  const read = async (url: string): Promise<MiniSearch<SearchDocument>> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return Index.loadJSON<SearchDocument>(await response.text(), indexOptions);
  };
  const [first, second] = await Promise.all([read(names), read(fields)]);
  return { names: first, fields: second };
}

/** Both indexes, fetched once when a search box is first shown; `failed` where they can't be had. */
export function useIndexes(): { readonly indexes: Indexes | undefined; readonly failed: boolean } {
  const names = useBaseUrl('/search/names.json');
  const fields = useBaseUrl('/search/fields.json');
  const [indexes, setIndexes] = useState<Indexes>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loading ??= load(names, fields);
    loading.then(setIndexes, () => {
      loading = undefined;
      setFailed(true);
    });
  }, [names, fields]);
  return { indexes, failed };
}

const order: readonly SearchKind[] = ['event', 'service', 'field', 'operation', 'channel', 'owner', 'stage'];

/** What `query` finds, in groups; the group with the best hit comes first. */
export function find(indexes: Indexes, query: string): readonly Group[] {
  if (query.trim() === '') return [];
  const wanted = query.trim().toLowerCase();
  const results = [...indexes.names.search(query), ...indexes.fields.search(query)].map((found) => ({
    kind: String(found['kind']),
    hit: { title: String(found['title']), detail: String(found['detail']), to: String(found['to']) },
    id: String(found.id),
    score: String(found['title']).toLowerCase() === wanted ? found.score * 4 : found.score,
  }));
  const groups = order.map((kind) => {
    const found = results.filter((result) => result.kind === kind).sort((a, b) => b.score - a.score);
    const hits = found.slice(0, 6).map(({ id, hit }): Hit => ({ key: `${kind}-${id}`, kind, ...hit }));
    return { kind, hits, best: found[0]?.score ?? 0 };
  });
  return groups.filter((group) => group.hits.length > 0).sort((a, b) => b.best - a.best);
}
