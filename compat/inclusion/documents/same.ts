import { isArray, isObject, type Json } from '#model/json.ts';

/** Whether two values are equal, up to the order of keys; where references are asked about, these lead to the same. */
export function deepEqual(left: Json, right: Json, isSameReference?: (reference: string) => boolean): boolean {
  const stack: (readonly [Json, Json])[] = [[left, right]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair;
    if (a === b && (isSameReference === undefined || typeof a !== 'object')) continue;
    if (isArray(a) && isArray(b)) {
      if (a.length !== b.length) return false;
      for (const [index, item] of a.entries()) stack.push([item, b[index] ?? null]);
    } else if (isObject(a) && isObject(b)) {
      const names = Object.keys(a);
      if (names.length !== Object.keys(b).length) return false;
      for (const name of names) {
        if (!Object.hasOwn(b, name)) return false;
        stack.push([a[name] ?? null, b[name] ?? null]);
      }
      const { $ref: reference } = a;
      if (typeof reference === 'string' && isSameReference?.(reference) === false) return false;
    } else if (a !== b) return false;
  }
  return true;
}
