import { digestOf } from '#model/digest.ts';
import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json, type JsonPointer, pointerTo, valueAt } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { ContentCache } from '../cache.ts';
import type { ParsedDocument } from '../document.ts';
import { inputFinding } from '../input-finding.ts';
import { checkReferences, referencedFiles } from '../reference-check.ts';
import type { References } from '../references.ts';
import { fitsMetaschema } from './metaschema.ts';
import { type ParserDiagnostic, parserErrors } from './stock-parser.ts';

/**
 * What breaks the AsyncAPI specification in `document`. The metaschema decides quickly; only a document that fails
 * goes through the full stock parser, whose words are better. Kept by the digests of all files that have a say.
 */
export async function validateAsyncApi(
  document: ParsedDocument,
  references: References,
  cache: ContentCache | undefined,
): Promise<readonly Finding[]> {
  const files = referencedFiles(document, references);
  const key = digestOf(['asyncapi', document.digest, ...files.map(({ file, digest }) => `${file} ${digest}`)]);
  const kept = diagnosticsFrom(cache?.get('asyncapi', key));
  const diagnostics = kept ?? (await diagnose(document, references));
  if (kept === undefined) cache?.put('asyncapi', key, JSON.parse(JSON.stringify(diagnostics)));
  return findingsOf(document, diagnostics, references);
}

/** How the stock parser says that it failed itself: it trips over properties that are named like methods of objects. */
const failure = 'Error thrown during AsyncAPI document validation';
const unlocated = 'The document is not what the metaschema of AsyncAPI asks for.';

async function diagnose(document: ParsedDocument, references: References): Promise<readonly ParserDiagnostic[]> {
  const { value } = document;
  if (!isObject(value)) return [];
  const fits = await fitsMetaschema(value, String(value.asyncapi));
  const all = await parserErrors(document, references.documents, fits ? 'fast' : 'full');
  const said = all.filter(({ message }) => !message.startsWith(failure));
  const diagnostics = fits || said.length > 0 ? said : all.map((one) => ({ ...one, message: unlocated }));
  const broken = checkReferences(document, references).some(({ severity }) => severity === 'error');
  const isEcho = (diagnostic: ParserDiagnostic): boolean =>
    isBehindBrokenReference(document, diagnostic.path, references) ||
    (broken && !isPlaced(diagnostic) && !/required property "(info|asyncapi|channels)"/.test(diagnostic.message));
  return withoutEchoes(diagnostics.filter((diagnostic) => !saidElsewhere(diagnostic.code) && !isEcho(diagnostic)));
}

/** References, versions and examples are checked by rules of their own, with places of their own. */
function saidElsewhere(code: string): boolean {
  return (
    code === 'invalid-ref' || code === 'asyncapi-is-asyncapi' || /examples|default/.test(code) || code === 'parser'
  );
}

/** The parser puts what it can't place at the start of the file. */
function isPlaced({ line, column }: ParserDiagnostic): boolean {
  return line > 1 || column > 1;
}

/** Whether `path` leads through a reference that leads nowhere: what is missing there follows from that. */
function isBehindBrokenReference(
  document: ParsedDocument,
  path: readonly (string | number)[],
  references: References,
): boolean {
  let place: { readonly file: string; readonly pointer: JsonPointer; readonly value: Json } | undefined =
    document.value === undefined ? undefined : { file: document.file, pointer: '', value: document.value };
  for (const token of [...path, '']) {
    for (
      let hops = 0;
      place !== undefined && isObject(place.value) && typeof place.value.$ref === 'string';
      hops += 1
    ) {
      const resolution = references.resolve(place.file, place.pointer, place.value.$ref);
      if (resolution.kind === 'failed') return true;
      place = resolution.kind === 'found' && hops < 100 ? resolution.target : undefined;
    }
    if (place === undefined) return false;
    const value = valueAt(place.value, pointerTo('', token));
    place = value === undefined ? undefined : { ...place, pointer: pointerTo(place.pointer, token), value };
  }
  return false;
}

/** One error is repeated for each use of a component, and copied to the start of the file. */
function withoutEchoes(diagnostics: readonly ParserDiagnostic[]): readonly ParserDiagnostic[] {
  const placed = new Set(diagnostics.filter(isPlaced).map(({ message }) => message));
  const distinct = new Map<string, ParserDiagnostic>();
  for (const diagnostic of diagnostics) {
    if (!isPlaced(diagnostic) && placed.has(diagnostic.message)) continue;
    const key = `${diagnostic.line}:${diagnostic.column} ${diagnostic.message}`;
    if (!distinct.has(key)) distinct.set(key, diagnostic);
  }
  return [...distinct.values()];
}

function findingsOf(
  document: ParsedDocument,
  diagnostics: readonly ParserDiagnostic[],
  references: References,
): readonly Finding[] {
  return diagnostics.map((diagnostic) => {
    const reason = diagnostic.message.replace(/[.\s]+$/, '');
    const at = placeOf(document, diagnostic, references);
    return inputFinding('asyncapi-document-invalid', at, { reason, code: diagnostic.code });
  });
}

/** By the path where the parser gives one within this text; else by the line that it names. */
function placeOf(document: ParsedDocument, diagnostic: ParserDiagnostic, references: References): Location {
  const { line, column, path } = diagnostic;
  const pointer = pointerTo('', ...path);
  if (line === 1 && column === 1) return references.at(document.file, pointer);
  return { file: document.file, pointer, range: { line, column, endLine: line, endColumn: column + 1 } };
}

function diagnosticsFrom(value: Json | undefined): readonly ParserDiagnostic[] | undefined {
  if (value === undefined || !isArray(value)) return undefined;
  const diagnostics: ParserDiagnostic[] = [];
  for (const entry of value) {
    if (!isObject(entry)) return undefined;
    const { code, message, path, line, column } = entry;
    if (typeof code !== 'string' || typeof message !== 'string' || path === undefined || !isArray(path))
      return undefined;
    if (typeof line !== 'number' || typeof column !== 'number') return undefined;
    diagnostics.push({ code, message, path: path.map(String), line, column });
  }
  return diagnostics;
}
