import type { HttpOperation } from '../../http.ts';
import { type Defaults, operationsOf, pathItemAt, type ReadOperation } from './operations.ts';
import { memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';

/** All operations below `paths`. */
export function pathsOf(root: Place, defaults: Defaults, reading: Reading): readonly ReadOperation[] {
  const seen = new Map<string, string>();
  return membersOf(memberOf(root, 'paths')).flatMap(([path, stated]) => {
    if (path.startsWith('x-')) return [];
    if (!path.startsWith('/')) tell('openapi-path-unrooted', stated, { path }, reading);
    const shape = path.replaceAll(/\{[^}]*\}/g, '{}');
    const other = seen.get(shape);
    if (other !== undefined) tell('openapi-path-ambiguous', stated, { path, other }, reading);
    else seen.set(shape, path);
    const operations = operationsOf(pathItemAt(path, stated, reading), defaults, reading);
    for (const { operation, place } of operations) checkTemplate(operation, place, reading);
    return operations;
  });
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
