/** A JSON value (RFC 8259). Numbers are doubles; `model/load` reports literals that a double cannot hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export type JsonObject = { readonly [name: string]: Json };

/** A JSON Pointer (RFC 6901) in string form: `''` is the root, `/foods/0/name` a place below it. */
export type JsonPointer = string;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The name of a value's type in JSON Schema; that a number is whole is not told. */
export function typeNameOf(value: Json): string {
  return value === null ? 'null' : isArray(value) ? 'array' : typeof value;
}

/** Whether `value` is of a type as JSON Schema names it (validation, section 6.1.1): `1.0` is an `integer`. */
export function isOfType(value: Json, type: string): boolean {
  return typeNameOf(value) === type || (type === 'integer' && Number.isInteger(value));
}

/** One reference token, escaped for use in a pointer (RFC 6901, section 3). */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The reference tokens of `pointer`, unescaped: `/a~1b/0` gives `['a/b', '0']`. */
export function tokensOf(pointer: JsonPointer): readonly string[] {
  if (pointer === '') return [];
  const tokens = pointer.slice(1).split('/');
  return pointer.includes('~') ? tokens.map(unescapedToken) : tokens;
}

/** `pointer` extended by `tokens`, each escaped. */
export function pointerTo(pointer: JsonPointer, ...tokens: readonly (string | number)[]): JsonPointer {
  let extended = pointer;
  for (const token of tokens) extended += `/${typeof token === 'number' ? token : escapeToken(token)}`;
  return extended;
}

/** The value at `pointer`, or undefined where there is none. Only own properties count (RFC 6901, section 4). */
export function valueAt(root: Json, pointer: JsonPointer): Json | undefined {
  let value: Json | undefined = root;
  // Asked for often: the tokens are looked at one by one, without a list of them.
  for (let start = 1; value !== undefined && start <= pointer.length; ) {
    const slash = pointer.indexOf('/', start);
    const end = slash < 0 ? pointer.length : slash;
    value = memberAt(value, unescapedToken(pointer.slice(start, end)));
    start = end + 1;
  }
  return value;
}

function memberAt(value: Json, token: string): Json | undefined {
  if (isArray(value)) return /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

function unescapedToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}
