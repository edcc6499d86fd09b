import { isArray, isObject, type Json, type JsonPointer, tokensOf } from '#model/json.ts';

/** Whether reading `read` reads `place`, or a part of it: one of them leads to the other. `*` stands for any item. */
export function meets(read: JsonPointer, place: JsonPointer): boolean {
  const [a, b] = [tokensOf(read), tokensOf(place)];
  return a.slice(0, b.length).every((token, index) => isSame(token, b[index] ?? ''));
}

/** Whether `value` has something at `place`, in which `*` and numbers stand for any item of a list. */
export function isFilled(value: Json, place: JsonPointer): boolean {
  let held: readonly Json[] = [value];
  for (const token of tokensOf(place)) {
    held = held.flatMap((one): readonly Json[] => {
      if (isArray(one)) return isItem(token) ? one : [];
      const below = isObject(one) && Object.hasOwn(one, token) ? one[token] : undefined;
      return below === undefined ? [] : [below];
    });
  }
  return held.length > 0;
}

function isSame(a: string, b: string): boolean {
  return a === b || (isItem(a) && isItem(b) && (a === '*' || b === '*'));
}

function isItem(token: string): boolean {
  return token === '*' || /^\d+$/.test(token);
}
