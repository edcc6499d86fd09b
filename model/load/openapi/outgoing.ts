import type { HttpOperation } from '../../http.ts';
import { type Defaults, operationsOf, pathItemAt, type ReadOperation } from './operations.ts';
import { memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { follow } from './reference.ts';

/**
 * Webhooks: calls that the service makes by name. `x-webhooks` is how descriptions in OpenAPI 3.0 state them.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#oas-webhooks
 */
export function webhooksOf(root: Place, defaults: Defaults, reading: Reading): readonly HttpOperation[] {
  return [...membersOf(memberOf(root, 'webhooks')), ...membersOf(memberOf(root, 'x-webhooks'))].flatMap(
    ([name, stated]) =>
      operationsOf(pathItemAt(name, stated, reading), defaults, reading).map(({ operation }) => operation),
  );
}

/**
 * Callbacks of an operation: calls to an address that its request named. The path is the runtime expression; the id also names
 * the callback and the operation, for expressions repeat: `POST {$request.body#/url} (onEvent of POST /subscriptions)`.
 */
export function callbacksOf(read: ReadOperation, defaults: Defaults, reading: Reading): readonly HttpOperation[] {
  return membersOf(memberOf(read.place, 'callbacks')).flatMap(([name, stated]) =>
    membersOf(follow(stated, reading))
      .filter(([expression]) => !expression.startsWith('x-'))
      .flatMap(([expression, item]) => operationsOf(pathItemAt(expression, item, reading), defaults, reading))
      .map(({ operation }) => ({ ...operation, id: `${operation.id} (${name} of ${read.operation.id})` })),
  );
}
