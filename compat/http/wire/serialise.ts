import { isArray, isObject, type Json } from '#model/json.ts';

/** How a parameter or header is put on the wire. */
export type WireShape = {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly mediaType?: string;
};

/**
 * The piece of a request or response that carries `value`: `?limit=5`, `X-Page: 5`, `;id=5`. Not percent-encoded: it
 * is to be read by people.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function wirePiece(shape: WireShape, value: Json): string {
  const text = wireText(shape, value);
  switch (shape.in) {
    case 'path':
      return text;
    case 'query':
    case 'querystring':
      return `?${text}`;
    case 'header':
      return `${shape.name}: ${text}`;
    case 'cookie':
      return `Cookie: ${text}`;
  }
}

/** The text of one value, in the style of its parameter, the name included where the style writes it. */
export function wireText(shape: WireShape, value: Json): string {
  const { name, style, explode, mediaType } = shape;
  const named = shape.in === 'query' || shape.in === 'cookie';
  if (shape.in === 'querystring') return wholeQuery(shape, value);
  if (mediaType !== undefined) return named ? `${name}=${JSON.stringify(value)}` : JSON.stringify(value);
  const parts = partsOf(value);
  switch (style) {
    case 'matrix':
      return explode && parts.kind !== 'scalar'
        ? exploded(parts, name)
            .map((part) => `;${part}`)
            .join('')
        : `;${name}=${flat(parts, ',')}`;
    case 'label':
      return explode && parts.kind !== 'scalar' ? `.${pairsOf(parts).join('.')}` : `.${flat(parts, ',')}`;
    case 'simple':
      return explode ? pairsOf(parts).join(',') : flat(parts, ',');
    case 'spaceDelimited':
      return explode ? exploded(parts, name).join('&') : `${name}=${flat(parts, ' ')}`;
    case 'pipeDelimited':
      return explode ? exploded(parts, name).join('&') : `${name}=${flat(parts, '|')}`;
    case 'deepObject':
      return parts.kind === 'object'
        ? parts.members.map(([key, text]) => `${name}[${key}]=${text}`).join('&')
        : `${name}=${flat(parts, ',')}`;
    case 'cookie':
      return explode ? exploded(parts, name).join('; ') : `${name}=${flat(parts, ',')}`;
    default:
      return explode && parts.kind !== 'scalar' ? exploded(parts, name).join('&') : `${name}=${flat(parts, ',')}`;
  }
}

/** The whole query: fields where its media type is that of a form, else one text. */
function wholeQuery({ mediaType }: WireShape, value: Json): string {
  if (typeof value === 'string') return value;
  const isForm = mediaType === 'application/x-www-form-urlencoded' && isObject(value);
  return isForm ? pairsOf(partsOf(value)).join('&') : JSON.stringify(value);
}

/** A scalar as text: what a string, a number and a boolean look like once they are on the wire. */
export function scalarText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Parts =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly string[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, string])[] };

function partsOf(value: Json): Parts {
  if (isArray(value)) return { kind: 'array', items: value.map(scalarText) };
  if (!isObject(value)) return { kind: 'scalar', text: scalarText(value) };
  return { kind: 'object', members: Object.entries(value).map(([key, member]) => [key, scalarText(member)]) };
}

function flat(parts: Parts, separator: string): string {
  if (parts.kind === 'scalar') return parts.text;
  return (parts.kind === 'array' ? parts.items : parts.members.flat()).join(separator);
}

function pairsOf(parts: Parts): readonly string[] {
  if (parts.kind === 'object') return parts.members.map(([key, text]) => `${key}=${text}`);
  return parts.kind === 'array' ? parts.items : [parts.text];
}

function exploded(parts: Parts, name: string): readonly string[] {
  if (parts.kind === 'object') return pairsOf(parts);
  return (parts.kind === 'array' ? parts.items : [parts.text]).map((text) => `${name}=${text}`);
}
