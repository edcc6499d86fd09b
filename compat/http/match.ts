import type { HttpApi, HttpOperation } from '#model/http.ts';
import { grouped } from '../grouped.ts';
import { basePathOf, pathTemplate, templateOf } from './path-template.ts';

export type OperationMatch = { readonly before: HttpOperation; readonly after: HttpOperation };

/** The operations of two APIs side by side; each list in the order of its API. */
export type OperationMatches = {
  readonly pairs: readonly OperationMatch[];
  readonly removed: readonly HttpOperation[];
  readonly added: readonly HttpOperation[];
};

type Keyed = (operation: HttpOperation) => string;

/**
 * Pairs operations by what is on the wire: method and path template, by the places of parameters and not by their
 * names; then, for what is left, with the base path of the servers before the path (of a callback, before that of the
 * operation that asks for it), so that a prefix that moved from
 * the one to the other is no change. Of several of one shape, those with equal names go together first.
 */
export function matchOperations(before: HttpApi, after: HttpApi, of: 'operations' | 'outgoing'): OperationMatches {
  const passes: readonly (readonly [Keyed, Keyed])[] = [
    [exactKey, exactKey],
    [shapeKey, shapeKey],
    of === 'operations' ? [withBasePath(before), withBasePath(after)] : [ofParent(before), ofParent(after)],
  ];
  let removed = before[of];
  let added = after[of];
  const found = new Map<HttpOperation, HttpOperation>();
  for (const [keyBefore, keyAfter] of passes) {
    const waiting = grouped(added, keyAfter);
    for (const operation of removed) {
      const partner = waiting.get(keyBefore(operation))?.shift();
      if (partner !== undefined) found.set(operation, partner);
    }
    const taken = new Set(found.values());
    removed = removed.filter((operation) => !found.has(operation));
    added = added.filter((operation) => !taken.has(operation));
  }
  const pairs = before[of].flatMap((operation) => {
    const partner = found.get(operation);
    return partner === undefined ? [] : [{ before: operation, after: partner }];
  });
  return { pairs, removed, added };
}

/** An operation among `others` whose name nearly is that of `operation`: another method, case, number, or slash at the end. */
export function nearOperation(operation: HttpOperation, others: readonly HttpOperation[]): HttpOperation | undefined {
  const wanted = foldedPath(operation);
  const near = others.filter((other) => foldedPath(other) === wanted);
  return near.find(({ method }) => method === operation.method) ?? near[0];
}

const folded = new WeakMap<HttpOperation, string>();

/** The path as people may have meant it; each is held against many. */
function foldedPath(operation: HttpOperation): string {
  const known = folded.get(operation);
  if (known !== undefined) return known;
  const segments = templateOf(operation).shape.toLowerCase().split('/');
  const path = segments
    .map((segment) => segment.replaceAll(/[^a-z0-9{}]/g, '').replace(/s$/, ''))
    .filter(Boolean)
    .join('/');
  folded.set(operation, path);
  return path;
}

const exactKey: Keyed = ({ id }) => id;

const shapeKey: Keyed = ({ id }) => pathTemplate(id).shape;

function withBasePath(api: HttpApi): Keyed {
  return (operation) => {
    const [url = ''] = operation.servers ?? api.servers.map((server) => server.url);
    return `${operation.method} ${basePathOf(url)}${templateOf(operation).shape}`;
  };
}

/** A callback by the whole path of the operation that asks for it. */
function ofParent(api: HttpApi): Keyed {
  const base = basePathOf(api.servers[0]?.url ?? '');
  return ({ id }) => pathTemplate(id.replaceAll(/( of [A-Z]+ )(?=\/)/g, `$1${base}`)).shape;
}
