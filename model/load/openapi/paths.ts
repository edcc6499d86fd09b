import type { HttpOperation } from '../../http.ts';
import { type Defaults, operationsOf, pathItemAt, type ReadOperation } from './operations.ts';
import { memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';

/** All operations below `paths`. */
export function pathsOf(root: Place, defaults: Defaults, reading: Reading): readonly ReadOperation[] {
  const shapes = new Map<string, readonly ReadOperation[]>();
  return membersOf(memberOf(root, 'paths')).flatMap(([path, stated]) => {
    if (path.startsWith('x-')) return [];
    if (!path.startsWith('/')) tell('openapi-path-unrooted', stated, { path }, reading);
    const operations = operationsOf(pathItemAt(path, stated, reading), defaults, reading);
    for (const { operation, place } of operations) checkTemplate(operation, place, reading);
    const shape = path.replaceAll(/\{[^}]*\}/g, '{}');
    const earlier = shapes.get(shape) ?? [];
    checkTwins(path, stated, { operations, earlier }, reading);
    shapes.set(shape, [...earlier, ...operations]);
    return operations;
  });
}

type Twins = { readonly operations: readonly ReadOperation[]; readonly earlier: readonly ReadOperation[] };

/** Paths whose parameters alone are named differently are one path: a method on both of them has no one meaning. */
function checkTwins(path: string, stated: Place, { operations, earlier }: Twins, reading: Reading): void {
  const [first] = earlier;
  if (first === undefined) return;
  const repeated = operations.flatMap(({ operation: { method }, place }) => {
    const same = earlier.find(({ operation }) => operation.method === method);
    return same === undefined ? [] : [{ place, params: { method, path, other: same.operation.path } }];
  });
  for (const { place, params } of repeated) tell('openapi-operation-repeated', place, params, reading);
  if (repeated.length === 0) tell('openapi-path-ambiguous', stated, { path, other: first.operation.path }, reading);
}

/** Names in the template and path parameters must be the same; a name that has no parameter may have any value. */
function checkTemplate(operation: HttpOperation, place: Place, reading: Reading): void {
  const stated = new Set(operation.parameters.filter((each) => each.in === 'path').map((each) => each.name));
  for (const [, name = ''] of operation.path.matchAll(/\{([^}]*)\}/g)) {
    if (stated.delete(name)) continue;
    template('parameter', name, operation, place, reading);
  }
  for (const name of stated) {
    template('name', name, operation, place, reading);
  }
}

function template(
  missing: 'parameter' | 'name',
  name: string,
  operation: HttpOperation,
  place: Place,
  reading: Reading,
): void {
  reading.reportOn(place.document)({
    rule: 'openapi-path-parameter-mismatched',
    pointer: place.pointer,
    subject: operation.id,
    params: { name, missing },
  });
}

function tell(rule: string, place: Place, params: Readonly<Record<string, string>>, reading: Reading): void {
  reading.reportOn(place.document)({ rule, pointer: place.pointer, params });
}
