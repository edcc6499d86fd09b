import type { HttpOperation } from '#model/http.ts';
import { isObject, type Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { acceptsNothing } from '../inclusion/index.ts';
import type { OperationChange } from './operation-change.ts';
import { templateOf, valuesIn } from './path-template.ts';
import { readingsOf } from './wire/lift.ts';

/**
 * The operation that answered before what `is`, which is new, answers now: `/foods/{id}` answered `/foods/latest`.
 * A path without placeholders goes before one with them.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#paths-object
 */
export function shadowedBy(is: HttpOperation, { before, after }: OperationChange): HttpOperation | undefined {
  const own = templateOf(is).names.length;
  return before.api.operations.find((was) => {
    if (was.method !== is.method || !startsAlike(was.path, is.path)) return false;
    const { names } = templateOf(was);
    const values = own < names.length ? valuesIn(was.path, is.path) : undefined;
    if (values === undefined) return false;
    const stays = after.api.operations.some((one) => one.method === was.method && one.path === was.path);
    return stays && names.every((name, index) => isPossible(was, name, values[index] ?? ''));
  });
}

/** What stands before the first place of a template stands in every path that it matches. */
function startsAlike(template: string, path: string): boolean {
  const first = template.indexOf('{');
  return first >= 0 && path.startsWith(template.slice(0, first));
}

/** Whether a request may have `text` in the place that is called `name`. */
function isPossible({ parameters }: HttpOperation, name: string, text: string): boolean {
  const stated = parameters.find((one) => one.in === 'path' && one.name === name)?.schema;
  return stated === undefined || /^\{.*\}$/.test(text) || !acceptsNothing(among(stated, readingsOf(text)));
}

function among(contract: Contract, values: readonly Json[]): Contract {
  const { schema } = contract;
  if (!isObject(schema)) return contract;
  const { $defs: pool, ...own } = schema;
  return { ...contract, schema: { allOf: [own, { enum: values }], ...(pool !== undefined && { $defs: pool }) } };
}
