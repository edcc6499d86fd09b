import { isObject, type Json, type JsonPointer, pointerTo } from '../json.ts';
import type { Dialect } from '../schema.ts';
import { dialectOfDocument, dialectOfUri, isForeign, refHidesSiblings } from './dialect.ts';
import type { DocumentSet } from './document-set.ts';
import type { Target } from './references.ts';
import { isHidden, isRewritten } from './schema-rewrite.ts';
import { mapSubschemas } from './schema-walk.ts';

/** What one schema says about itself before anything is made of it. */
export type Survey = {
  readonly dialect: Dialect;
  /** It uses `$dynamicRef` or `$recursiveRef`, whose meaning depends on the resources around it. */
  readonly dynamic: boolean;
  readonly references: readonly { readonly pointer: JsonPointer; readonly ref: string }[];
  /** Places where something stands that is no schema. */
  readonly malformed: readonly { readonly pointer: JsonPointer; readonly found: string }[];
  /** References with keywords beside them that this dialect ignores. */
  readonly hidden: readonly { readonly pointer: JsonPointer; readonly keywords: readonly string[] }[];
  /** Keywords of other dialects. */
  readonly foreign: readonly { readonly pointer: JsonPointer; readonly keyword: string }[];
  /** `$schema`s of a dialect that is not known. */
  readonly unknownDialects: readonly { readonly pointer: JsonPointer; readonly dialect: string }[];
  /** It stands in a pool of its own dialect as it was read, so that it need not be gone through again. */
  readonly stays: boolean;
};

/**
 * The dialect of a schema at `place`: its own `$schema`, else that of its document. Within an AsyncAPI or OpenAPI
 * document it is that of whoever refers to it, for a message may say which format its schema has.
 */
export function dialectAt(documents: DocumentSet, place: Target, inherited: Dialect, from: string): Dialect {
  const own = isObject(place.value) && typeof place.value.$schema === 'string' ? place.value.$schema : undefined;
  const stated = own === undefined ? undefined : dialectOfUri(own);
  if (stated !== undefined) return stated;
  const document = documents.open(place.file);
  const root = typeof document === 'string' ? undefined : document.value;
  const isDescription = isObject(root) && (root.asyncapi !== undefined || root.openapi !== undefined);
  return isDescription && place.file === from ? inherited : (dialectOfDocument(root) ?? inherited);
}

export function surveySchema(schema: Json, start: JsonPointer, dialect: Dialect): Survey {
  const references: { pointer: JsonPointer; ref: string }[] = [];
  const malformed: { pointer: JsonPointer; found: string }[] = [];
  const unknownDialects: { pointer: JsonPointer; dialect: string }[] = [];
  const hidden: { pointer: JsonPointer; keywords: readonly string[] }[] = [];
  const foreign: { pointer: JsonPointer; keyword: string }[] = [];
  let dynamic = false;
  let stays = true;

  const visit = (value: Json, pointer: JsonPointer): Json => {
    if (typeof value === 'boolean') return value;
    if (!isObject(value)) {
      malformed.push({
        pointer,
        found: value === null ? 'nothing (null)' : Array.isArray(value) ? 'a list' : `${JSON.stringify(value)}`,
      });
      return value;
    }
    if (typeof value.$ref === 'string' && refHidesSiblings(dialect)) {
      const keywords = Object.keys(value).filter(isHidden);
      if (keywords.length > 0) hidden.push({ pointer, keywords });
    }
    for (const [keyword, stated] of Object.entries(value)) {
      stays &&= !isRewritten(keyword, stated, dialect);
      if (isForeign(keyword, dialect)) foreign.push({ pointer: pointerTo(pointer, keyword), keyword });
      else if (keyword === '$ref' && typeof stated === 'string') references.push({ pointer, ref: stated });
      else if (keyword === '$dynamicRef' || keyword === '$recursiveRef') dynamic = true;
      else if (keyword === '$schema' && typeof stated === 'string' && dialectOfUri(stated) === undefined)
        unknownDialects.push({ pointer: pointerTo(pointer, '$schema'), dialect: stated });
      else if (keyword !== '$defs' && keyword !== 'definitions') mapSubschemas(keyword, stated, pointer, visit);
    }
    return value;
  };
  visit(schema, start);
  stays &&= malformed.length === 0;
  return { dialect, dynamic, references, malformed, hidden, foreign, unknownDialects, stays };
}
