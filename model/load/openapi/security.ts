import type { HttpOperation } from '../../http.ts';
import { isArray, isObject, type JsonObject } from '../../json.ts';
import { asObject, entriesOf, memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { follow } from './reference.ts';

/** The security schemes of the document, by name, as stated. */
export function securitySchemesOf(root: Place, reading: Reading): Readonly<Record<string, JsonObject>> {
  const components = memberOf(root, 'components');
  const stated = membersOf(components && memberOf(components, 'securitySchemes'));
  return Object.fromEntries(
    stated.flatMap(([name, member]): readonly (readonly [string, JsonObject])[] => {
      const scheme = asObject(follow(member, reading));
      return scheme === undefined ? [] : [[name, scheme.value]];
    }),
  );
}

/** The alternatives that a `security` list states; an empty alternative says that no credentials are needed. */
export function securityOf(
  stated: Place | undefined,
  schemes: ReadonlySet<string>,
  reading: Reading,
): HttpOperation['security'] {
  return entriesOf(stated).flatMap((entry): HttpOperation['security'] => {
    if (!isObject(entry.value)) return [];
    for (const [name, member] of membersOf(entry)) if (!schemes.has(name)) undefinedScheme(name, member, reading);
    const alternative = Object.entries(entry.value).map(([name, scopes]): [string, readonly string[]] => [
      name,
      isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [],
    ]);
    return [Object.fromEntries(alternative)];
  });
}

function undefinedScheme(name: string, place: Place, reading: Reading): void {
  if (/[/#]/.test(name)) return;
  reading.reportOn(place.document)({
    rule: 'openapi-security-undefined',
    pointer: place.pointer,
    params: { name },
    part: 'key',
  });
}
