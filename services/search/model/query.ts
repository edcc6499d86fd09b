import type { Facets, Hit } from '@larder/contracts/search';

export type Sort = 'relevance' | 'price' | 'name';

/** What a customer searches for. */
export type Query = {
  readonly text: string;
  /** None of them means all. */
  readonly categories: readonly string[];
  readonly maxPrice?: number;
  readonly sort: Sort;
  readonly limit: number;
  readonly offset: number;
};

export type Found = { readonly total: number; readonly hits: readonly Hit[]; readonly facets: Facets };

export type Fault = { readonly pointer: string; readonly message: string };

const sorts: Readonly<Record<Sort, Sort>> = { relevance: 'relevance', price: 'price', name: 'name' };

/** The query that parameters state, or everything that is wrong with them. */
export function queryFrom(parameters: URLSearchParams): Query | readonly Fault[] {
  const faults: Fault[] = [];
  const refuse = (pointer: string, message: string): void => void faults.push({ pointer, message });
  const number = (name: string, range: { min: number; max?: number; default: number }): number => {
    const text = parameters.get(name);
    if (text === null) return range.default;
    const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value)) refuse(name, 'must be integer');
    else if (value < range.min) refuse(name, `must be >= ${range.min}`);
    else if (range.max !== undefined && value > range.max) refuse(name, `must be <= ${range.max}`);
    return value;
  };
  const text = textFrom(parameters, { min: 1, max: 200 }, refuse);
  const categories = parameters.getAll('category');
  if (categories.length > 8) refuse('category', 'must NOT have more than 8 items');
  if (categories.some((one) => one === '' || one.length > 60)) refuse('category', 'must have 1 to 60 characters');
  const named = parameters.get('sort') ?? 'relevance';
  const sort = Object.values(sorts).find((one) => one === named);
  if (sort === undefined) refuse('sort', `must be one of ${Object.keys(sorts).join(', ')}`);
  const limit = number('limit', { min: 1, max: 50, default: 10 });
  const offset = number('offset', { min: 0, max: 1000, default: 0 });
  const maxPrice = number('maxPrice', { min: 0, default: -1 });
  if (faults.length > 0 || sort === undefined) return faults;
  return { text, categories, sort, limit, offset, ...(maxPrice >= 0 && { maxPrice }) };
}

/** What was typed so far, or what is wrong with it. */
export function typedFrom(parameters: URLSearchParams): string | readonly Fault[] {
  const faults: Fault[] = [];
  const text = textFrom(parameters, { min: 2, max: 60 }, (pointer, message) => faults.push({ pointer, message }));
  return faults.length > 0 ? faults : text;
}

function textFrom(
  parameters: URLSearchParams,
  { min, max }: { readonly min: number; readonly max: number },
  refuse: (pointer: string, message: string) => unknown,
): string {
  const text = parameters.get('q');
  if (text === null) refuse('q', 'is required');
  else if (text.length < min || text.length > max) refuse('q', `must have ${min} to ${max} characters`);
  return text ?? '';
}
