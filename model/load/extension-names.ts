import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json, pointerTo } from '../json.ts';
import { closest } from './did-you-mean.ts';
import type { ParsedDocument } from './document.ts';
import { inputFinding } from './input-finding.ts';
import { placeIn } from './input-report.ts';

/** Every extension that is read. */
const known: readonly string[] = [
  'x-archive',
  'x-audience',
  'x-dedupe-key',
  'x-dispatch',
  'x-extensible-enum',
  'x-invalid-examples',
  'x-nullable',
  'x-ordering-key',
  'x-owner',
  'x-reads',
  'x-retention',
  'x-route',
  'x-sunset',
  'x-transport',
  'x-unknown',
  'x-webhooks',
  'x-writes',
];

/** Keywords under which names are a person's own, or values are data. */
const names = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'schemas',
  'headers',
  'channels',
  'messages',
  'operations',
  'paths',
  'responses',
  'parameters',
  'securitySchemes',
  'scopes',
  'dependentSchemas',
  'callbacks',
  'links',
  'variables',
  'mapping',
]);
const data = new Set(['example', 'examples', 'default', 'const', 'enum']);

/** Extensions in `document` that nobody reads and that are spelt almost like one that is read, each at its key. */
export function misspeltExtensions(document: ParsedDocument): readonly Finding[] {
  const found: Finding[] = [];
  const meanings = new Map<string, string | undefined>();
  // A pointer is written out only where something is misspelt.
  const path: (string | number)[] = [];
  const below = (token: string | number, value: Json | undefined, isNames: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    path.push(token);
    visit(value, isNames);
    path.pop();
  };
  const visit = (value: Json, isNames: boolean): void => {
    if (isArray(value)) for (let index = 0; index < value.length; index += 1) below(index, value[index], false);
    if (!isObject(value)) return;
    for (const key of Object.keys(value)) {
      if (isNames) below(key, value[key], false);
      else if (key.startsWith('x-')) {
        const meant = meanings.has(key) ? meanings.get(key) : meantBy(key);
        meanings.set(key, meant);
        if (meant === undefined) continue;
        const params = { extension: key, suggestion: meant };
        found.push(inputFinding('extension-misspelt', placeIn(document, pointerTo('', ...path, key), 'key'), params));
      } else if (!data.has(key)) below(key, value[key], names.has(key));
    }
  };
  if (document.value !== undefined) visit(document.value, false);
  return found;
}

/** The extension that `key` was most likely meant to be: the same but for case and separators, or for one letter. */
function meantBy(key: string): string | undefined {
  if (known.includes(key)) return undefined;
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');
  const same = known.find((name) => plain(name) === plain(key));
  if (same !== undefined) return same;
  const near = closest(key, known);
  return near !== null && isOneEditAway(key, near) ? near : undefined;
}

function isOneEditAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const [restShort, restLong] = [short.slice(start), long.slice(start)];
  if (short.length < long.length) return restShort === restLong.slice(1);
  const isSwap =
    restShort[0] === restLong[1] && restShort[1] === restLong[0] && restShort.slice(2) === restLong.slice(2);
  return isSwap || restShort.slice(1) === restLong.slice(1);
}
