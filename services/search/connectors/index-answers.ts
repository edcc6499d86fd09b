import type { Product } from '@larder/contracts/search';
import type { Found } from '../model/query.ts';

/** What the index found, out of its answer. Parts that are missing mean that there is no index yet. */
export function foundIn(answer: unknown): Found {
  const buckets = listAt(answer, 'aggregations', 'category', 'buckets');
  return {
    total: Number(at(answer, 'hits', 'total', 'value') ?? 0),
    hits: listAt(answer, 'hits', 'hits').flatMap((hit) => {
      const product = at(hit, '_source');
      return isProduct(product) ? [{ product, score: Number(at(hit, '_score') ?? 0) }] : [];
    }),
    facets: {
      category: buckets.map((bucket) => ({ value: String(at(bucket, 'key')), count: Number(at(bucket, 'doc_count')) })),
    },
  };
}

export function namesIn(answer: unknown): readonly string[] {
  return listAt(answer, 'hits', 'hits').map((hit) => String(at(hit, '_source', 'name')));
}

/** What a bulk could not write. A later version that is there already is as good. */
export function refusalsIn(answer: unknown): readonly { readonly at: number; readonly reason: string }[] {
  return listAt(answer, 'items').flatMap((item, index) => {
    const [result] = typeof item === 'object' && item !== null ? Object.values(item) : [];
    const status = Number(at(result, 'status'));
    const isFine = status < 300 || status === 404 || status === 409;
    return isFine ? [] : [{ at: index, reason: `${status} ${JSON.stringify(at(result, 'error'))}` }];
  });
}

/** The index is this service's own: what has the outline of a product is what it wrote. */
function isProduct(value: unknown): value is Product {
  return typeof at(value, 'id') === 'string' && typeof at(value, 'foodId') === 'string';
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, name) => {
    if (typeof holder !== 'object' || holder === null) return undefined;
    return Object.entries(holder).find(([key]) => key === name)?.[1];
  }, value);
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list : [];
}
