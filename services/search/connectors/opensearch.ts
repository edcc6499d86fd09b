import { foundIn, namesIn, refusalsIn } from './index-answers.ts';
import { bulkOf, completionOf, definition, searchOf } from './index-requests.ts';
import type { SearchIndex } from './search-index.ts';

export type IndexRequest = {
  readonly method: 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Headers with which a request may go out. */
export type Sign = (request: IndexRequest) => Promise<Readonly<Record<string, string>>>;

/** How long the index may take to answer, in milliseconds. */
const patience = 15_000;

/** How often the index is asked while it says that it is not ready. */
const attempts = 6;

/** An index of OpenSearch over HTTP. It is made with its definition before the first entry is written. */
export function openSearch(url: string, index: string, sign: Sign): SearchIndex {
  let made: Promise<void> | undefined;
  const call = async (method: 'POST' | 'PUT', path: string, body: string): Promise<Answer> => {
    const type = path.endsWith('_bulk') ? 'application/x-ndjson' : 'application/json';
    const request = { method, url: new URL(`${url}/${path}`), headers: { 'content-type': type }, body };
    const headers = await sign(request);
    const response = await fetch(request.url, { method, headers, body, signal: AbortSignal.timeout(patience) });
    return { status: response.status, body: await response.json() };
  };
  const make = async (): Promise<void> => {
    const answer = await call('PUT', index, JSON.stringify(definition));
    const isThere = JSON.stringify(answer.body).includes('resource_already_exists_exception');
    if (!isThere) expectOk(answer, `make ${index}`);
  };
  const search = async (query: object): Promise<unknown> => {
    // Before the first entry there is no index, and nothing is found.
    const path = `${index}/_search?ignore_unavailable=true`;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await call('POST', path, JSON.stringify(query));
      // An index that is just being made, or moved, answers in a moment.
      if (answer.status !== 503 || attempt === attempts) return expectOk(answer, `search ${index}`).body;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  };
  return {
    write: async (entries) => {
      if (entries.length === 0) return [];
      made ??= make().catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      await made;
      return refusalsIn(expectOk(await call('POST', '_bulk', bulkOf(index, entries)), `write ${index}`).body);
    },
    search: async (query) => foundIn(await search(searchOf(query))),
    complete: async (typed) => namesIn(await search(completionOf(typed))),
  };
}

type Answer = { readonly status: number; readonly body: unknown };

function expectOk(answer: Answer, what: string): Answer {
  if (answer.status < 300) return answer;
  throw new Error(`the index did not ${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
}
