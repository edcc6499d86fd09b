import { isArray, isObject, type Json } from '#model/json.ts';
import type { Condition } from './condition.ts';

/** Whether `payload` meets `condition`; undefined where that depends on more than the payload. */
export function holds(condition: Condition, payload: Json): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'unknown':
      return undefined;
    case 'all': {
      const answers = condition.of.map((one) => holds(one, payload));
      return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
    }
    case 'any': {
      const answers = condition.of.map((one) => holds(one, payload));
      return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    }
    case 'place':
      return atPlace(condition, payload);
  }
}

function atPlace({ path, matchers, present, absent }: Extract<Condition, { kind: 'place' }>, payload: Json) {
  const found: Found = { leaves: [], inList: false };
  collect(payload, path, found);
  if (found.leaves.length === 0) {
    // Whether something that is no scalar counts as absent is nowhere said.
    return absent ? (found.other === true ? undefined : true) : false;
  }
  const answers = found.leaves.flatMap((leaf) => matchers.map(({ accepts }) => accepts(leaf)));
  // Places within one list may be asked to belong to one member of it: that one of each fits is not enough.
  if (present || answers.includes(true)) return found.inList ? undefined : true;
  return answers.includes(undefined) ? undefined : false;
}

type Found = { readonly leaves: Json[]; inList: boolean; other?: boolean };

/** The scalars at `path`; lists on the way and at its end are taken one by one. */
function collect(value: Json, path: readonly string[], found: Found): void {
  const [name, ...rest] = path;
  if (isArray(value)) {
    if (name !== undefined) found.inList = true;
    if (name === undefined && value.length === 0) found.other = true;
    for (const item of value) collect(item, path, found);
  } else if (name === undefined) {
    if (isObject(value)) found.other = true;
    else found.leaves.push(value);
  } else if (isObject(value) && Object.hasOwn(value, name)) collect(value[name] ?? null, rest, found);
}
