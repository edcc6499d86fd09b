import { isArray, isObject, type Json } from '#model/json.ts';

/** Heavier values than this are not told apart. */
const HEAVIEST = 500;

/** How much a person has to read: the parts of a value, up to a limit. */
export function weightOf(root: Json | undefined): number {
  let weight = 0;
  const stack: Json[] = root === undefined ? [] : [root];
  for (let value = stack.pop(); value !== undefined && weight < HEAVIEST; value = stack.pop()) {
    weight += 1;
    if (isArray(value)) stack.push(...value.slice(0, HEAVIEST));
    else if (isObject(value)) stack.push(...Object.values(value).slice(0, HEAVIEST));
  }
  return weight;
}
