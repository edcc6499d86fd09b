import type { HttpOperation } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import { type Deployed, type LocalStage, routeOf, violationsOf } from '#testing/index.ts';

/**
 * A `fetch` that reaches the stage and holds every answer of `service` against what its live versions promise; what is
 * not as promised goes to `report`.
 */
export function promisedFetch(
  stage: Pick<LocalStage, 'fetch'>,
  live: readonly Deployed[],
  service: string,
  report: (problem: string) => void,
): typeof fetch {
  const versions = live.filter((one) => one.service.id === service).map((one) => one.service);
  return async (input, init) => {
    const response = await stage.fetch(String(input), init);
    const text = await response.clone().text();
    const { pathname } = new URL(String(input));
    for (const { version, api } of versions) {
      const who = `${service}@${version} ${init?.method ?? 'GET'} ${pathname} ${response.status}`;
      const operation = operationOf(api?.operations ?? [], init?.method ?? 'GET', pathname);
      for (const problem of problemsOf(operation, response, text)) report(`${who}: ${problem}`);
    }
    return response;
  };
}

function operationOf(operations: readonly HttpOperation[], method: string, path: string): HttpOperation | undefined {
  const ids = operations.map(({ id }) => id);
  const routed = routeOf(ids, method, path);
  return operations.find(({ id }) => id === routed?.routeKey);
}

function problemsOf(operation: HttpOperation | undefined, response: Response, text: string): readonly string[] {
  if (operation === undefined) return ['no such operation is promised'];
  const promised = operation.responses.find(({ status }) => status === String(response.status));
  if (promised === undefined) return ['this status is not promised'];
  const missing = promised.headers.filter(({ name, required }) => required && !response.headers.has(name));
  const headers = missing.map(({ name }) => `the header ${name} is missing`);
  if (promised.content.length === 0) return text === '' ? headers : [...headers, 'no body is promised'];
  const mediaType = response.headers.get('content-type')?.split(';')[0];
  const media = promised.content.find((content) => content.mediaType === mediaType);
  if (media === undefined) return [...headers, `a body in ${mediaType} is not promised`];
  const body: Json = JSON.parse(text);
  return [...headers, ...(media.schema === undefined ? [] : violationsOf(media.schema, body))];
}
