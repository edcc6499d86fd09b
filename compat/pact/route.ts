import type { HttpApi, HttpOperation } from '#model/http.ts';
import { basePathOf, pathTemplate, valuesIn } from '../http/path-template.ts';

/** The operation that takes a request, and the text at each place of its path. */
export type Route = { readonly operation: HttpOperation; readonly values: ReadonlyMap<string, string> };

/**
 * Where `api` routes a request: with the base path of a server taken off where it has one, to the template with the
 * most literal text, as `/foods/mine` goes before `/foods/{id}`.
 */
export function routeOf(api: HttpApi, method: string, stated: string): Route | undefined {
  const path = stated.startsWith('/') ? stated : `/${stated}`;
  const found = api.operations
    .filter((operation) => operation.method === method.toUpperCase())
    .flatMap((operation) =>
      pathsBelow(operation, api, path).flatMap((below) => {
        const values = valuesIn(operation.path, below);
        return values === undefined ? [] : [{ operation, values }];
      }),
    );
  const [best] = [...found].sort((a, b) => literalness(b.operation, path) - literalness(a.operation, path));
  if (best === undefined) return undefined;
  const { names } = pathTemplate(best.operation.path);
  return { operation: best.operation, values: new Map(names.map((name, at) => [name, best.values[at] ?? ''])) };
}

/** The methods that `api` offers for `path`, for a request with another one. */
export function methodsFor(api: HttpApi, path: string): readonly string[] {
  const offered = api.operations.filter((operation) =>
    pathsBelow(operation, api, path).some((below) => valuesIn(operation.path, below) !== undefined),
  );
  return offered.map(({ id }) => id);
}

function pathsBelow(operation: HttpOperation, api: HttpApi, path: string): readonly string[] {
  const urls = operation.servers ?? api.servers.map(({ url }) => url);
  const bases = new Set(urls.map(basePathOf).filter((base) => base !== ''));
  const below = [...bases].flatMap((base) => {
    const rest = restAfter(base, path);
    return rest === undefined ? [] : [rest];
  });
  return [path, ...below];
}

/** `path` without `base`, whose variables stand for any one segment. */
function restAfter(base: string, path: string): string | undefined {
  const length = base.split('/').length;
  const segments = path.split('/');
  const start = segments.slice(0, length).join('/');
  if (segments.length < length || valuesIn(base, start) === undefined) return undefined;
  return `/${segments.slice(length).join('/')}`;
}

/** How much of the template is text; one that ends in a slash as the request does goes first. */
function literalness({ path }: HttpOperation, requested: string): number {
  const sameEnd = path.endsWith('/') === requested.endsWith('/');
  return pathTemplate(path).shape.replaceAll(/\{\+?\}/g, '').length + (sameEnd ? 1.5 : 0);
}
