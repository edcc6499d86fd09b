import type { HttpApi, HttpOperation, PactRequest } from '#model/http.ts';
import type { JsonObject } from '#model/json.ts';

/** What an operation asks for and a request does not bring. */
export type MissingCredentials = {
  /** The alternatives, each as its schemes. */
  readonly asked: readonly string[];
  /** Whether nothing but cookies is missing, which a browser adds by itself, so that pacts seldom name them. */
  readonly byBrowser: boolean;
};

/**
 * What is missing when the request has what none of the alternatives of `operation` asks for; undefined where it is
 * let in. Only whether credentials are there can be told, not whether they are good.
 */
export function missingCredentials(
  api: HttpApi,
  { security }: HttpOperation,
  request: PactRequest,
): MissingCredentials | undefined {
  const missing = security.map((alternative) =>
    Object.keys(alternative).flatMap((name) => {
      const scheme = api.securitySchemes[name];
      return scheme === undefined || carries(request, scheme) ? [] : [scheme];
    }),
  );
  if (missing.length === 0 || missing.some((schemes) => schemes.length === 0)) return undefined;
  return {
    asked: security.map((alternative) => Object.keys(alternative).sort().join(' and ')).sort(),
    byBrowser: missing.some((schemes) => schemes.every((scheme) => scheme['in'] === 'cookie')),
  };
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
