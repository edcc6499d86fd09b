import type { HttpOperation } from '../../http.ts';
import { type Defaults, operationsOf, pathItemAt, type ReadOperation } from './operations.ts';
import { memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { follow } from './reference.ts';

/**
 * What the service itself calls. Webhooks are known by name; `x-webhooks` is how descriptions in OpenAPI 3.0 state them. A callback goes
 * to an address that a request named: its path is the runtime expression, and its id also names the callback and the operation, for
 * expressions repeat: `POST {$request.body#/url} (onEvent of POST /subscriptions)`.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#oas-webhooks
 */
export function outgoingOf(
  root: Place,
  operations: readonly ReadOperation[],
  defaults: Defaults,
  reading: Reading,
): readonly HttpOperation[] {
  const stated = [...membersOf(memberOf(root, 'webhooks')), ...membersOf(memberOf(root, 'x-webhooks'))];
  const webhooks = stated.flatMap(([name, item]) => operationsOf(pathItemAt(name, item, reading), defaults, reading));
  const called = { ...defaults, security: undefined };
  const seen = new Set<string>();
  const callbacks = [...operations, ...webhooks].flatMap((read) => callbacksOf(read, called, reading, seen));
  return [...webhooks.map(({ operation }) => operation), ...callbacks];
}

/** The callbacks of an operation, and theirs in turn; `seen` holds those that were read: a callback may refer to itself. */
function callbacksOf(
  read: ReadOperation,
  defaults: Defaults,
  reading: Reading,
  seen: Set<string>,
): readonly HttpOperation[] {
  const here = `${read.place.document.file}#${read.place.pointer}`;
  if (seen.has(here)) return [];
  seen.add(here);
  return membersOf(memberOf(read.place, 'callbacks')).flatMap(([name, stated]) =>
    membersOf(follow(stated, reading))
      .filter(([expression]) => !expression.startsWith('x-'))
      .flatMap(([expression, item]) => operationsOf(pathItemAt(expression, item, reading), defaults, reading))
      .flatMap(({ operation, place }) => {
        const named = { ...operation, id: `${operation.id} (${name} of ${read.operation.id})` };
        return [named, ...callbacksOf({ operation: named, place }, defaults, reading, seen)];
      }),
  );
}
