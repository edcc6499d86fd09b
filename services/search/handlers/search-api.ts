import { type HttpAnswer, type HttpRequest, json, refused, serve } from '@larder/contracts/lambda';
import type { SearchIndex } from '../connectors/search-index.ts';
import { type Fault, queryFrom, typedFrom } from '../model/query.ts';

/** Serves `/search` from the index. */
export function searchApi(
  index: Pick<SearchIndex, 'search' | 'complete'>,
): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'GET /search': async (request) => json(200, await index.search(orRefused(queryFrom(parametersOf(request))))),
    'GET /search/suggestions': async (request) => {
      const typed = orRefused(typedFrom(parametersOf(request)));
      return json(200, { suggestions: await index.complete(typed) }, { 'cache-control': 'max-age=60' });
    },
  });
}

function parametersOf({ rawQueryString }: HttpRequest): URLSearchParams {
  return new URLSearchParams(rawQueryString ?? '');
}

function orRefused<T extends object | string>(given: T | readonly Fault[]): T {
  if (isFaults(given)) throw refused(...given);
  return given;
}

function isFaults(given: unknown): given is readonly Fault[] {
  return Array.isArray(given);
}
