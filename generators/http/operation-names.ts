import type { HttpApi, HttpOperation } from '#model/http.ts';
import { NameSpace, typeName } from '../naming/names.ts';

/** Each operation of `api` with the name of its types, `AddFood`: from its `operationId`, else from method and path. */
export function nameOperations(api: HttpApi): ReadonlyMap<HttpOperation, string> {
  const space = new NameSpace();
  return new Map(
    api.operations.map((operation) => [operation, space.claim(typeName(operation.operationId ?? operation.id))]),
  );
}
