import type { HttpBody, HttpHeader, HttpMedia, HttpOperation, HttpParameter, HttpResponse } from '#model/http.ts';
import type { Contract } from '#model/schema.ts';
import { equalValues, sameContract } from './same.ts';

/**
 * Whether an operation says the same before and after, but for prose and examples; `false` only means that somebody
 * has to look closer. Whatever is wrong with a schema is the same on both sides then, and was said when it was read.
 */
export function unchangedOperation(was: HttpOperation, is: HttpOperation): boolean {
  return (
    was.path === is.path &&
    was.operationId === is.operationId &&
    was.deprecated === is.deprecated &&
    was.sunset === is.sunset &&
    was.audience === is.audience &&
    equalValues(was.tags, is.tags) &&
    equalValues(was.security, is.security) &&
    equalValues(was.servers ?? null, is.servers ?? null) &&
    equalLists(was.parameters, is.parameters, sameParameter) &&
    equalParts(was.body, is.body, sameBody) &&
    equalLists(was.responses, is.responses, sameResponse)
  );
}

function sameParameter(was: HttpParameter, is: HttpParameter): boolean {
  return (
    was.in === is.in &&
    was.name === is.name &&
    was.required === is.required &&
    was.style === is.style &&
    was.explode === is.explode &&
    was.allowReserved === is.allowReserved &&
    was.deprecated === is.deprecated &&
    was.mediaType === is.mediaType &&
    sameContract(was.schema, is.schema)
  );
}

function sameBody(was: HttpBody, is: HttpBody): boolean {
  return was.required === is.required && equalLists(was.content, is.content, sameMedia);
}

function sameMedia(was: HttpMedia, is: HttpMedia): boolean {
  return (
    was.mediaType === is.mediaType &&
    equalValues(was.encoding, is.encoding) &&
    equalParts(was.schema, is.schema, sameContract) &&
    equalParts(was.itemSchema, is.itemSchema, sameContract)
  );
}

function sameResponse(was: HttpResponse, is: HttpResponse): boolean {
  return (
    was.status === is.status &&
    equalLists(was.headers, is.headers, sameHeader) &&
    equalLists(was.content, is.content, sameMedia)
  );
}

function sameHeader(was: HttpHeader, is: HttpHeader): boolean {
  return (
    was.name === is.name &&
    was.required === is.required &&
    was.deprecated === is.deprecated &&
    sameContract(was.schema, is.schema)
  );
}

function equalLists<Part>(was: readonly Part[], is: readonly Part[], same: (a: Part, b: Part) => boolean): boolean {
  return (
    was.length === is.length &&
    was.every((part, index) => {
      const other = is[index];
      return other !== undefined && same(part, other);
    })
  );
}

function equalParts<Part extends Contract | HttpBody>(
  was: Part | undefined,
  is: Part | undefined,
  same: (a: Part, b: Part) => boolean,
): boolean {
  return was === undefined || is === undefined ? was === is : same(was, is);
}
