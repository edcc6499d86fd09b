import type { HttpOperation } from '#model/http.ts';
import type { JsonObject } from '#model/json.ts';
import { type ApiSide, byRole, type OperationChange } from './operation-change.ts';

/** Credentials that together let a request in: scheme -> scopes; empty where none are needed. */
export type Alternative = ReadonlyMap<string, readonly string[]>;

/** How the alternatives of an operation changed, from the side of whoever has credentials today. */
export type SecurityChange =
  | { readonly kind: 'added'; readonly now: readonly Alternative[] }
  | { readonly kind: 'removed' }
  | { readonly kind: 'alternative-removed' | 'alternative-added'; readonly alternative: Alternative }
  | {
      readonly kind: 'scope-added' | 'scope-removed';
      readonly alternative: Alternative;
      readonly scopes: readonly string[];
    };

/**
 * Compares what a caller brings with what its provider asks for. A caller may use any of the alternatives that it
 * knows, so each must still open the door.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function securityChanges(change: OperationChange): readonly SecurityChange[] {
  const { was, is, moved, before, after } = change;
  if (was === undefined || is === undefined || isSilent(change)) return [];
  const sides = byRole(moved, read(was, before, change), read(is, after, change));
  const refused = sides.caller.filter((brought) => !sides.provider.some((asked) => opens(brought, asked)));
  const lost = refused.map((brought) => whyRefused(brought, sides.provider));
  const eased = sides.provider.filter((asked) => !sides.caller.some((brought) => isSame(brought, asked)));
  const gained = eased.flatMap((asked) => whatEased(asked, sides.caller));
  return [...lost, ...gained];
}

/** A caller that says nothing at all about credentials has not said that it has none. */
function isSilent({ told, was, before }: OperationChange): boolean {
  return told === 'need' && was?.security.length === 0 && Object.keys(before.api.securitySchemes).length === 0;
}

function whyRefused(brought: Alternative, asked: readonly Alternative[]): SecurityChange {
  if (brought.size === 0) return { kind: 'added', now: asked };
  const sameSchemes = asked.find((one) => haveSameSchemes(one, brought));
  if (sameSchemes === undefined) return { kind: 'alternative-removed', alternative: brought };
  return { kind: 'scope-added', alternative: brought, scopes: missingScopes(sameSchemes, brought) };
}

function whatEased(asked: Alternative, brought: readonly Alternative[]): readonly SecurityChange[] {
  if (asked.size === 0) return [{ kind: 'removed' }];
  const sameSchemes = brought.find((one) => haveSameSchemes(one, asked));
  if (sameSchemes === undefined) {
    return brought.some((one) => one.size === 0) ? [] : [{ kind: 'alternative-added', alternative: asked }];
  }
  const scopes = missingScopes(sameSchemes, asked);
  return scopes.length === 0 ? [] : [{ kind: 'scope-removed', alternative: asked, scopes }];
}

/** Schemes are known by name within one API; in a caller's own document by what they are. */
function read(operation: HttpOperation, side: ApiSide, { told }: OperationChange): readonly Alternative[] {
  const keyOf = (name: string): string => {
    const scheme = side.api.securitySchemes[name];
    return told === 'version' || scheme === undefined ? name : identity(scheme);
  };
  const stated = operation.security.length === 0 ? [{}] : operation.security;
  return stated.map((one) => new Map(Object.entries(one).map(([name, scopes]) => [keyOf(name), scopes])));
}

/** What a security scheme asks for on the wire. */
export function identity(scheme: JsonObject): string {
  const { type, in: where, name, scheme: auth, openIdConnectUrl } = scheme;
  const shown = (value: unknown): string => (typeof value === 'string' ? value : '');
  switch (type) {
    case 'apiKey':
      return `apiKey ${shown(where)} ${where === 'header' ? shown(name).toLowerCase() : shown(name)}`;
    case 'http':
      return `http ${shown(auth).toLowerCase()}`;
    case 'openIdConnect':
      return `openIdConnect ${shown(openIdConnectUrl)}`;
    default:
      return shown(type);
  }
}

function opens(brought: Alternative, asked: Alternative): boolean {
  return [...asked].every(
    ([scheme, scopes]) => scopes.every((scope) => brought.get(scheme)?.includes(scope)) && brought.has(scheme),
  );
}

function isSame(a: Alternative, b: Alternative): boolean {
  return opens(a, b) && opens(b, a);
}

function haveSameSchemes(a: Alternative, b: Alternative): boolean {
  return a.size === b.size && [...a.keys()].every((scheme) => b.has(scheme));
}

function missingScopes(wanted: Alternative, had: Alternative): readonly string[] {
  return [...wanted].flatMap(([scheme, scopes]) => scopes.filter((scope) => !had.get(scheme)?.includes(scope))).sort();
}

/** `apiKey and oauth2(read)`. */
export function alternativeName(alternative: Alternative): string {
  if (alternative.size === 0) return 'no credentials';
  return [...alternative]
    .map(([scheme, scopes]) => (scopes.length === 0 ? scheme : `${scheme}(${[...scopes].sort().join(', ')})`))
    .sort()
    .join(' and ');
}
