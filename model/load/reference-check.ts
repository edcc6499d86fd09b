import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '../json.ts';
import type { ParsedDocument } from './document.ts';
import type { References } from './references.ts';
import { dataKeywords } from './schema-walk.ts';

/** Every `$ref` of `document` that leads nowhere, to a host or out of the root, also in parts that nothing uses. */
export function checkReferences(document: ParsedDocument, references: References): readonly Finding[] {
  const findings: Finding[] = [];
  const visit = (value: Json, pointer: JsonPointer): void => {
    if (isArray(value)) {
      for (const [index, entry] of value.entries())
        if (typeof entry === 'object') visit(entry, pointerTo(pointer, index));
      return;
    }
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (name === '$ref' && typeof member === 'string') {
        const resolution = references.resolve(document.file, pointer, member);
        if (resolution.kind === 'failed') findings.push(resolution.finding);
        else if (resolution.kind === 'found') findings.push(...resolution.notes);
      } else if (typeof member === 'object' && member !== null && !isData(name))
        visit(member, pointerTo(pointer, name));
    }
  };
  if (document.value !== undefined) visit(document.value, '');
  return findings;
}

function isData(name: string): boolean {
  return dataKeywords.has(name) || name === 'x-invalid-examples';
}
