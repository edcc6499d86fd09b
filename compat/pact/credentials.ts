import type { HttpApi, HttpOperation, PactRequest } from '#model/http.ts';
import type { JsonObject } from '#model/json.ts';

/**
 * The alternatives of `operation` when the request has what none of them asks for; undefined where it is let in. Only
 * whether credentials are there can be told, not whether they are good.
 */
export function missingCredentials(
  api: HttpApi,
  { security }: HttpOperation,
  request: PactRequest,
): readonly string[] | undefined {
  const lets = security.some((alternative) =>
    Object.keys(alternative).every((name) => {
      const scheme = api.securitySchemes[name];
      return scheme === undefined || carries(request, scheme);
    }),
  );
  if (security.length === 0 || lets) return undefined;
  return security.map((alternative) => Object.keys(alternative).sort().join(' and ')).sort();
}

function carries(request: PactRequest, scheme: JsonObject): boolean {
  const { type, in: where, name, scheme: auth } = scheme;
  const authorization = request.headers['authorization']?.[0];
  switch (type) {
    case 'apiKey':
      return typeof name !== 'string' || carriesKey(request, String(where), name);
    case 'http':
      return authorization?.toLowerCase().startsWith(`${String(auth).toLowerCase()} `) === true;
    case 'oauth2':
    case 'openIdConnect':
      return authorization !== undefined;
    default:
      return true;
  }
}

function carriesKey(request: PactRequest, where: string, name: string): boolean {
  if (where === 'query') return Object.hasOwn(request.query, name);
  if (where === 'header') return Object.hasOwn(request.headers, name.toLowerCase());
  return cookiesOf(request).has(name);
}

/** The cookies of a request, by name. */
export function cookiesOf({ headers }: PactRequest): ReadonlyMap<string, string> {
  const pairs = (headers['cookie'] ?? []).join(';').split(';');
  return new Map(
    pairs.flatMap((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return name === '' ? [] : [[name, value.join('=')] as const];
    }),
  );
}
