import type { HttpBody, HttpHeader, HttpResponse } from '../../http.ts';
import { contentOf } from './content.ts';
import { schemaOf } from './parameters.ts';
import { asObject, locationOf, memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { once, resolve } from './reference.ts';
import { flagAt } from './text.ts';

/** The request body of an operation, or undefined where it takes none. */
export function bodyOf(stated: Place | undefined, reading: Reading): HttpBody | undefined {
  const resolved = resolve(stated, reading);
  const place = asObject(resolved?.target);
  if (place === undefined) {
    if (resolved) misshapen(resolved.target, 'a request body must be an object', reading);
    return undefined;
  }
  return {
    required: flagAt(place, 'required') ?? false,
    ...(resolved?.description !== undefined && { description: resolved.description }),
    content: contentOf(memberOf(place, 'content'), reading),
    at: locationOf(place),
  };
}

/** The responses of an operation, by status (`200`), range (`2XX`) or `default`, in the order of the document. */
export function responsesOf(stated: Place | undefined, reading: Reading): readonly HttpResponse[] {
  return membersOf(stated).flatMap(([name, member]): readonly HttpResponse[] => {
    if (name.startsWith('x-')) return [];
    if (name !== 'default' && !/^[1-5](\d\d|xx)$/i.test(name)) {
      misshapen(member, `"${name}" is no status of three digits, no range as 2XX and not default`, reading, 'key');
      return [];
    }
    const response = readResponse(name === 'default' ? name : name.toUpperCase(), member, reading);
    return response === undefined ? [] : [response];
  });
}

function readResponse(status: string, stated: Place, reading: Reading): HttpResponse | undefined {
  const resolved = resolve(stated, reading);
  if (resolved === undefined) return undefined;
  const place = asObject(resolved.target);
  if (place === undefined) {
    misshapen(resolved.target, 'a response must be an object', reading);
    return undefined;
  }
  const said = once(reading.responses, resolved, () => ({
    ...(resolved.description !== undefined && { description: resolved.description }),
    headers: headersOf(memberOf(place, 'headers'), reading),
    content: contentOf(memberOf(place, 'content'), reading),
    at: locationOf(place),
  }));
  return said && { status, ...said };
}

/** Response headers; a `Content-Type` among them is ignored, for `content` says it. */
function headersOf(stated: Place | undefined, reading: Reading): readonly HttpHeader[] {
  return membersOf(stated).flatMap(([name, member]): readonly HttpHeader[] => {
    if (name.toLowerCase() === 'content-type') {
      reading.reportOn(member.document)({ rule: 'openapi-header-ignored', pointer: member.pointer, params: { name } });
      return [];
    }
    const resolved = resolve(member, reading);
    const place = asObject(resolved?.target);
    if (place === undefined) {
      if (resolved) misshapen(resolved.target, 'a header must be an object', reading);
      return [];
    }
    const { schema, mediaType } = schemaOf(place, reading);
    const header: HttpHeader = {
      name: name.toLowerCase(),
      ...(resolved?.description !== undefined && { description: resolved.description }),
      required: flagAt(place, 'required') ?? false,
      deprecated: flagAt(place, 'deprecated') ?? false,
      ...(flagAt(place, 'explode') === true && mediaType === undefined && { explode: true }),
      ...(mediaType !== undefined && { mediaType }),
      schema,
      at: locationOf(place),
    };
    return [header];
  });
}

function misshapen(place: Place, reason: string, reading: Reading, part?: 'key'): void {
  const { document, pointer } = place;
  reading.reportOn(document)({ rule: 'openapi-part-malformed', pointer, params: { reason }, ...(part && { part }) });
}
