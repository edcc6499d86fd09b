import { Buffer } from 'node:buffer';
import { isArray, isObject, type Json, type JsonObject } from '../../json.ts';

type Values = Readonly<Record<string, readonly string[]>>;

/** Headers by lower-case name; specification 1 and 2 state one string a name, later ones a string or a list. */
export function readHeaders(stated: Json | undefined): Values {
  return collect(entriesOf(stated).map(([name, value]) => [name.toLowerCase(), textsOf(value)]));
}

/** Query parameters, decoded: one query string (specification 1 and 2), or a map of a value or a list of values (3 and 4). */
export function readQuery(stated: Json | undefined): Values {
  if (typeof stated !== 'string') return collect(entriesOf(stated).map(([name, value]) => [name, textsOf(value)]));
  return collect([...new URLSearchParams(stated)].map(([name, value]) => [name, [value]]));
}

/** One query map out of two; values of a name that both have stand one after the other. */
export function mergeValues(first: Values, second: Values): Values {
  return collect([...Object.entries(first), ...Object.entries(second)]);
}

/**
 * What a body is: absent, or a value with the content type that its own wrapper states (specification 4). `isNull`: it
 * is stated, as `null`.
 */
export type Body = { readonly value?: Json; readonly isNull?: true; readonly contentType?: string };

/**
 * The body of specification 1 to 3: the JSON value itself, or text. Text under a JSON content type is the JSON text where it parses, as
 * the reference implementation reads it. `null` says that there is no body.
 *
 * @see https://github.com/pact-foundation/pact-specification
 */
export function readPlainBody(stated: Json | undefined, contentType: string | undefined): Body {
  if (stated === undefined) return {};
  if (stated === null) return { isNull: true };
  if (typeof stated !== 'string') return { value: stated };
  return stated === '' ? {} : { value: contentType !== undefined && isJsonType(contentType) ? parsed(stated) : stated };
}

/**
 * The body of specification 4, `{contentType, encoded, content}`. Base64 of a JSON or text type is decoded, of any other type it stays
 * the encoded text.
 */
export function readWrappedBody(stated: Json | undefined): Body {
  if (!isObject(stated) || !('content' in stated)) {
    return readPlainBody(isObject(stated) && isEmptyWrapper(stated) ? undefined : stated, undefined);
  }
  const contentType =
    typeof stated.contentType === 'string' && stated.contentType !== '' ? stated.contentType : undefined;
  const type = contentType === undefined ? {} : { contentType };
  const { content, encoded } = stated;
  if (content === null) return { ...type, isNull: true };
  if (content === undefined || content === '') return type;
  if (typeof content !== 'string') return { ...type, value: content };
  if (typeof encoded === 'string' && encoded.toLowerCase() === 'json') return { ...type, value: parsed(content) };
  const isEncoded = encoded === true || (typeof encoded === 'string' && encoded.toLowerCase() === 'base64');
  const isJson = contentType !== undefined && isJsonType(contentType);
  const isText = isJson || contentType?.startsWith('text/') === true;
  const text = isEncoded && isText ? Buffer.from(content, 'base64').toString('utf8') : content;
  return { ...type, value: isJson ? parsed(text) : text };
}

/** `application/json`, `application/problem+json; charset=utf-8` and the like (RFC 6839, section 3.1). */
function isJsonType(contentType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType);
}

function isEmptyWrapper(stated: JsonObject): boolean {
  return 'contentType' in stated || 'encoded' in stated || Object.keys(stated).length === 0;
}

function parsed(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function entriesOf(stated: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(stated) ? Object.entries(stated) : [];
}

function textsOf(value: Json): readonly string[] {
  return (isArray(value) ? value : [value]).map(textOf);
}

function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function collect(entries: readonly (readonly [string, readonly string[]])[]): Values {
  const values = new Map<string, readonly string[]>();
  for (const [name, texts] of entries) values.set(name, [...(values.get(name) ?? []), ...texts]);
  return Object.fromEntries(values);
}
