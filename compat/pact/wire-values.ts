import type { HttpParameter } from '#model/http.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import { readingsOf } from '../http/wire/lift.ts';
import { typesOf } from '../http/wire/style.ts';

export type Texts = Readonly<Record<string, readonly string[]>>;

/**
 * The values that a parameter may have been given by the texts of a request, by its style; empty where the request
 * does not have it. A text is read as what it says and as the number or boolean that it spells.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function valuesOf(parameter: HttpParameter, texts: Texts): readonly Json[] {
  const { name, mediaType, schema, explode, style } = parameter;
  const own = textsOf(parameter, texts);
  const types = typesOf(schema.schema, schema, 0);
  if (parameter.in === 'querystring') return [];
  if (mediaType !== undefined) return own.map(parsed);
  if (types.has('object')) {
    const members = style === 'deepObject' ? deepMembers(name, texts) : membersOf(own, parameter, texts);
    if (members.length > 0) return bothReadings(members);
    if (types.size === 1) return own.length === 0 ? [] : readingsOf(own.join(','));
  }
  const [first] = own;
  if (first === undefined) return [];
  if (types.has('array')) {
    const items = explode && style !== 'simple' ? own : own.flatMap((text) => text.split(separatorOf(style)));
    return [items, items.map(spelled), ...(types.size > 1 ? readingsOf(first) : [])];
  }
  return own.length === 1 ? readingsOf(first) : [own, ...readingsOf(own.join(','))];
}

function textsOf({ in: where, name, style, explode }: HttpParameter, texts: Texts): readonly string[] {
  const key = where === 'header' ? name.toLowerCase() : name;
  const bracketed = texts[`${key}[]`];
  const own = (Object.hasOwn(texts, key) ? texts[key] : bracketed) ?? [];
  if (where !== 'path' || style === 'simple') return own;
  const begins = style === 'matrix' ? ';' : '.';
  return own.flatMap((text) => {
    const bare = text.startsWith(begins) ? text.slice(1) : text;
    const parts = explode ? bare.split(begins) : [bare];
    return style === 'matrix'
      ? parts.map((part) => (part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part))
      : parts;
  });
}

/** Members of an object whose keys stand beside other parameters, or one after the other in one text. */
function membersOf(own: readonly string[], { schema, explode, style }: HttpParameter, texts: Texts): Members {
  if (!explode) return pairwise(own.flatMap((text) => text.split(separatorOf(style))));
  if (style === 'simple') return own.flatMap((text) => text.split(',').map(assigned));
  const root = schema.schema;
  const properties = isObject(root) && isObject(root['properties']) ? Object.keys(root['properties']) : [];
  return properties.flatMap((key) => {
    const [text] = (Object.hasOwn(texts, key) ? texts[key] : undefined) ?? [];
    return text === undefined ? [] : [[key, text] as const];
  });
}

type Members = readonly (readonly [string, Json])[];

/** `person[address][city]=Melbourne` gives `{ address: { city: 'Melbourne' } }`. */
function deepMembers(name: string, texts: Texts): Members {
  const root = new Map<string, Json>();
  for (const [key, [text = '']] of Object.entries(texts)) {
    if (!key.startsWith(`${name}[`) || !key.endsWith(']')) continue;
    put(root, key.slice(name.length + 1, -1).split(']['), text);
  }
  return [...root];
}

function put(into: Map<string, Json>, [key = '', ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    into.set(key, text);
    return;
  }
  const known = into.get(key);
  const inner = new Map(isObject(known) ? Object.entries(known) : []);
  put(inner, rest, text);
  into.set(key, Object.fromEntries(inner));
}

function pairwise(parts: readonly string[]): Members {
  return parts.flatMap((key, at) => (at % 2 === 0 ? [[key, parts[at + 1] ?? ''] as const] : []));
}

function assigned(part: string): readonly [string, string] {
  const [key = '', ...value] = part.split('=');
  return [key, value.join('=')];
}

function bothReadings(members: Members): readonly JsonObject[] {
  return [
    Object.fromEntries(members),
    Object.fromEntries(members.map(([key, value]) => [key, typeof value === 'string' ? spelled(value) : value])),
  ];
}

function spelled(text: string): Json {
  return readingsOf(text).at(-1) ?? text;
}

function separatorOf(style: string): string | RegExp {
  return style === 'spaceDelimited' ? /%20| |\+/ : style === 'pipeDelimited' ? /\||%7C/i : ',';
}

function parsed(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
