import type { HttpParameter } from '../../http.ts';
import type { JsonObject } from '../../json.ts';
import type { Contract } from '../../schema.ts';
import { examplesOf } from './examples.ts';
import { asObject, entriesOf, locationOf, memberOf, membersOf, type Place } from './place.ts';
import { anything, contractAt, type Reading } from './reading.ts';
import { once, resolve } from './reference.ts';
import { flagAt, textAt } from './text.ts';

/** Header parameters of these names are ignored: other parts of the description say what they may be. */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/**
 * The parameters of an operation: those of its path item, replaced or completed by its own. A parameter is known by name and place.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object
 */
export function parametersOf(lists: readonly (Place | undefined)[], reading: Reading): readonly HttpParameter[] {
  const parameters = new Map<string, HttpParameter>();
  for (const list of lists) {
    for (const entry of entriesOf(list)) {
      const parameter = readParameter(entry, reading);
      if (parameter === undefined) continue;
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
      parameters.set(`${parameter.in} ${name}`, parameter);
    }
  }
  return [...parameters.values()];
}

function readParameter(stated: Place, reading: Reading): HttpParameter | undefined {
  const resolved = resolve(stated, reading);
  if (resolved === undefined) return undefined;
  const place = asObject(resolved.target);
  if (place === undefined) return malformed(stated, 'it is not an object', reading);
  return once(reading.parameters, resolved, () => parameterAt(place, resolved.description, reading));
}

function parameterAt(
  place: Place<JsonObject>,
  description: string | undefined,
  reading: Reading,
): HttpParameter | undefined {
  const name = textAt(place, 'name');
  const where = placeOfParameter(textAt(place, 'in'));
  if (name === undefined) return malformed(place, 'it has no name', reading);
  if (where === undefined)
    return malformed(place, `${inWords(textAt(place, 'in'))} is no place for a parameter`, reading);
  if (where === 'header' && ignoredHeaders.has(name.toLowerCase())) return ignored(place, name, reading);
  const sunset = textAt(place, 'x-sunset');
  const style = textAt(place, 'style') ?? (where === 'path' || where === 'header' ? 'simple' : 'form');
  return {
    in: where,
    name,
    ...(description !== undefined && { description }),
    required: where === 'path' || flagAt(place, 'required') === true,
    style,
    explode: flagAt(place, 'explode') ?? (style === 'form' || style === 'cookie'),
    allowReserved: flagAt(place, 'allowReserved') ?? false,
    deprecated: flagAt(place, 'deprecated') ?? false,
    ...(sunset !== undefined && { sunset }),
    ...schemaOf(place, reading),
    at: locationOf(place),
  };
}

/** The schema of a parameter or header, from `schema` or from its one media type. */
export function schemaOf(
  place: Place<JsonObject>,
  reading: Reading,
): { readonly schema: Contract; readonly mediaType?: string; readonly examples: HttpParameter['examples'] } {
  const schema = memberOf(place, 'schema');
  const [content] = membersOf(memberOf(place, 'content'));
  if (schema !== undefined || content === undefined) {
    if (schema === undefined) unstated(place, reading);
    const contract = schema === undefined ? anything(place, reading) : contractAt(schema, reading);
    return { schema: contract, examples: examplesOf(place, schema, reading) };
  }
  const [mediaType, media] = content;
  const inner = memberOf(media, 'schema');
  return {
    mediaType,
    schema: inner === undefined ? anything(media, reading) : contractAt(inner, reading),
    examples: [...examplesOf(media, inner, reading), ...examplesOf(place, undefined, reading)],
  };
}

function placeOfParameter(stated: string | undefined): HttpParameter['in'] | undefined {
  const places = ['path', 'query', 'header', 'cookie', 'querystring'] as const;
  return places.find((each) => each === stated?.toLowerCase());
}

function inWords(stated: string | undefined): string {
  if (stated === undefined) return 'a missing "in"';
  return stated === 'body' || stated === 'formData' ? `"in: ${stated}" of Swagger 2.0` : `"in: ${stated}"`;
}

function malformed(place: Place, reason: string, reading: Reading): undefined {
  reading.reportOn(place.document)({
    rule: 'openapi-parameter-malformed',
    pointer: place.pointer,
    params: { reason },
  });
  return undefined;
}

function unstated(place: Place, reading: Reading): void {
  reading.reportOn(place.document)({ rule: 'openapi-schema-missing', pointer: place.pointer });
}

function ignored(place: Place, name: string, reading: Reading): undefined {
  reading.reportOn(place.document)({ rule: 'openapi-header-ignored', pointer: place.pointer, params: { name } });
  return undefined;
}
