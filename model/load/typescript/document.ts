import { digestOf, digestOfBytes } from '#model/digest.ts';
import { isObject, type Json, type JsonPointer, tokensOf } from '#model/json.ts';
import type { Range } from '#model/location.ts';
import type { ContentCache } from '../cache.ts';
import { type ParsedDocument, unreadable } from '../document.ts';
import type { DocumentSet } from '../document-set.ts';
import { inputFinding } from '../input-finding.ts';
import { type TypeSchemas, typeSchemas } from './schemas.ts';
import type { DeclaredMessage } from './source.ts';

/** An events file as a document of schemas, so that contracts, references and positions work as for any other. */
export type EventsDocument = { readonly document: ParsedDocument; readonly messages: readonly DeclaredMessage[] };

/** Reads an events file; kept by the digests of all TypeScript files, for it may import any of them. */
export async function readEventsDocument(
  file: string,
  documents: DocumentSet,
  cache: ContentCache | undefined,
): Promise<EventsDocument> {
  const bytes = documents.bytes(file);
  if (typeof bytes === 'string') {
    const finding = inputFinding('document-missing', { file }, { reason: 'there is no such file' });
    return { document: unreadable(file, '', finding), messages: [] };
  }
  const digest = digestOfBytes(bytes);
  const key = digestOf(['typescript', file, ...typescriptDigests(documents)]);
  const kept = schemasFrom(cache?.get('typescript', key));
  const read = kept ?? (await typeSchemas(file, documents));
  if (kept === undefined) cache?.put('typescript', key, JSON.parse(JSON.stringify(read)));
  return { document: documentFrom(file, digest, read), messages: read.source.messages };
}

function typescriptDigests(documents: DocumentSet): readonly string[] {
  return documents.list().files.flatMap((file) => {
    const bytes = /\.[cm]?ts$/.test(file) ? documents.bytes(file) : undefined;
    return bytes === undefined || typeof bytes === 'string' ? [] : [`${file} ${digestOfBytes(bytes)}`];
  });
}

function documentFrom(file: string, digest: string, { source, schemas, failure }: TypeSchemas): ParsedDocument {
  const rangeAt = (pointer: JsonPointer): Range | undefined => {
    const tokens = tokensOf(pointer);
    for (let length = tokens.length; length > 0; length -= 1) {
      const place = pointer
        .split('/')
        .slice(0, length + 1)
        .join('/');
      if (Object.hasOwn(source.places, place)) return source.places[place];
    }
    return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  };
  const findings = source.problems.map(({ rule, range, params }) => inputFinding(rule, { file, range }, params));
  const first = source.messages[0];
  const at = {
    file,
    range: rangeAt(first === undefined ? '' : `/${first.type}`) ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
  if (failure !== undefined) findings.push(inputFinding('typescript-type-unreadable', at, { reason: failure }));
  else if (first === undefined && findings.length === 0)
    findings.push(inputFinding('typescript-messages-missing', { file }, {}));
  return { file, digest, value: schemas, rangeAt, findings };
}

function schemasFrom(value: Json | undefined): TypeSchemas | undefined {
  if (!isObject(value) || !isObject(value.source) || !isObject(value.schemas)) return undefined;
  const kept: unknown = value;
  return isTypeSchemas(kept) ? kept : undefined;
}

/** Entries are written by this module alone and named by a digest, so their outline tells whether they are whole. */
function isTypeSchemas(value: unknown): value is TypeSchemas {
  if (typeof value !== 'object' || value === null || !('source' in value)) return false;
  const { source } = value;
  return (
    typeof source === 'object' &&
    source !== null &&
    'messages' in source &&
    Array.isArray(source.messages) &&
    'places' in source &&
    'problems' in source
  );
}
