import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '../json.ts';
import type { ParsedDocument } from './document.ts';
import type { References, Resolution } from './references.ts';
import { dataKeywords } from './schema-walk.ts';

const outcomes = new WeakMap<ParsedDocument, readonly Resolution[]>();

/** Every `$ref` of `document` that leads nowhere, to a host or out of the root, also in parts that nothing uses. */
export function checkReferences(document: ParsedDocument, references: References): readonly Finding[] {
  return resolutionsIn(document, references).flatMap((resolution) => {
    if (resolution.kind === 'failed') return [resolution.finding];
    return resolution.kind === 'found' ? resolution.notes : [];
  });
}

/** The other documents that `document` refers to, directly or not, sorted by file. */
export function referencedFiles(document: ParsedDocument, references: References): readonly ParsedDocument[] {
  const found = new Map([[document.file, document]]);
  for (const current of found.values()) {
    for (const resolution of resolutionsIn(current, references)) {
      if (resolution.kind !== 'found' || found.has(resolution.target.file)) continue;
      const other = references.documents.open(resolution.target.file);
      if (typeof other !== 'string') found.set(other.file, other);
    }
  }
  found.delete(document.file);
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** What each `$ref` of the document leads to; looked up once. */
function resolutionsIn(document: ParsedDocument, references: References): readonly Resolution[] {
  const known = outcomes.get(document);
  if (known !== undefined) return known;
  const resolutions: Resolution[] = [];
  const visit = (value: Json, pointer: JsonPointer): void => {
    if (isArray(value)) {
      for (const [index, entry] of value.entries())
        if (typeof entry === 'object') visit(entry, pointerTo(pointer, index));
      return;
    }
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (name === '$ref' && typeof member === 'string')
        resolutions.push(references.resolve(document.file, pointer, member));
      else if (typeof member === 'object' && member !== null && !isData(name)) visit(member, pointerTo(pointer, name));
    }
  };
  if (document.value !== undefined) visit(document.value, '');
  outcomes.set(document, resolutions);
  return resolutions;
}

function isData(name: string): boolean {
  return dataKeywords.has(name) || name === 'x-invalid-examples';
}
