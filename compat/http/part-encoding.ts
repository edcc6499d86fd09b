import type { HttpMedia } from '#model/http.ts';
import { isArray, isObject, type JsonObject } from '#model/json.ts';
import { childNode, rootNode, type SchemaNode } from '../change/schema-node.ts';

/** How one part of a body is put on the wire, with what holds where nothing is said. */
export type PartEncoding = {
  /** The media types that it may have; undefined where nothing says which. */
  readonly contentTypes?: readonly string[];
  /** All else that is stated. */
  readonly rest: JsonObject;
};

/**
 * The encoding of the part `name` of a body.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export function partEncoding(media: HttpMedia, name: string): PartEncoding {
  const stated = Object.hasOwn(media.encoding, name) ? media.encoding[name] : undefined;
  const {
    contentType,
    style = 'form',
    explode = style === 'form',
    allowReserved = false,
    ...rest
  } = isObject(stated) ? stated : {};
  const listed = typeof contentType === 'string' ? contentType.split(',').map((one) => one.trim()) : undefined;
  const node = partOf(media, name);
  const contentTypes = listed ?? (node && typesByDefault(node));
  return { ...(contentTypes !== undefined && { contentTypes }), rest: { ...rest, style, explode, allowReserved } };
}

/** Whether a body declares the part; undefined where its schema does not list its parts. */
export function hasPart(media: HttpMedia, name: string): boolean | undefined {
  const properties = media.schema && rootNode(media.schema, () => undefined).schema['properties'];
  return isObject(properties) ? Object.hasOwn(properties, name) : undefined;
}

function partOf({ schema }: HttpMedia, name: string): SchemaNode | undefined {
  return (
    schema &&
    childNode(
      rootNode(schema, () => undefined),
      'properties',
      name,
    )
  );
}

/** Objects are JSON, other values text; a list has the media type of its items. Binary data is told by its format. */
function typesByDefault(node: SchemaNode): readonly string[] | undefined {
  const { type, format, contentEncoding } = node.schema;
  const types = (isArray(type) ? type : [type]).filter((one) => one !== 'null');
  const [only] = types;
  if (types.length !== 1) return undefined;
  if (only === 'object') return ['application/json'];
  if (only === 'array') {
    const items = childNode(node, 'items');
    return items && typesByDefault(items);
  }
  if (typeof only !== 'string') return undefined;
  const isBinary = format === 'binary' || format === 'base64' || contentEncoding !== undefined;
  return [isBinary ? 'application/octet-stream' : 'text/plain'];
}
