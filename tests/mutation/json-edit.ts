import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** `value` with `edit` applied to what stands at `tokens`; undefined removes it. */
export function editedAt(
  value: Json,
  tokens: readonly string[],
  edit: (found: Json | undefined) => Json | undefined,
): Json {
  const [token, ...rest] = tokens;
  if (token === undefined) return edit(value) ?? null;
  if (isArray(value)) {
    return value.flatMap((item, index): readonly Json[] => {
      if (String(index) !== token) return [item];
      const edited = rest.length === 0 ? edit(item) : editedAt(item, rest, edit);
      return edited === undefined ? [] : [edited];
    });
  }
  const members: JsonObject = isObject(value) ? value : {};
  if (rest.length > 0) return { ...members, [token]: editedAt(members[token] ?? {}, rest, edit) };
  const edited = edit(members[token]);
  const { [token]: _, ...others } = members;
  if (edited === undefined) return others;
  return Object.hasOwn(members, token) ? { ...members, [token]: edited } : { ...members, [token]: edited };
}

/** `value` without its member `name`. */
export function without(value: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
