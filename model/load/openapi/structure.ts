import { digestOf } from '../../digest.ts';
import type { Finding } from '../../finding.ts';
import { isArray, isObject, type Json } from '../../json.ts';
import type { ContentCache } from '../cache.ts';
import type { ParsedDocument } from '../document.ts';
import type { DocumentSet } from '../document-set.ts';
import { inputReport } from '../input-report.ts';
import { isPlainlyValid } from './plainly-valid.ts';
import type { Problem } from './structure-checker.ts';

type Place = {
  readonly documents: DocumentSet;
  readonly cache: ContentCache | undefined;
  /** What has been found so far; it is not said a second time. */
  readonly findings: () => readonly Finding[];
};

/**
 * What is wrong with the structure of an OpenAPI description, by the rules of its version. The checker is loaded only for documents
 * that are not plainly valid and that `cache` does not know; it is given parsed documents, so nothing is fetched and no file outside of the root is opened.
 */
export async function structureFindings(document: ParsedDocument, place: Place): Promise<readonly Finding[]> {
  const { findings, reportOn } = inputReport();
  const { value } = document;
  if (!isObject(value) || typeof value.openapi !== 'string' || !value.openapi.startsWith('3.')) return [];
  if (isPlainlyValid(value)) return [];
  const said = new Set(place.findings().map(({ at }) => `${at.file}#${at.pointer ?? ''}`));
  const problems = kept(document, place) ?? (await checked(document, value, place));
  if (typeof problems === 'string') {
    reportOn(document)({ rule: 'openapi-structure-unchecked', pointer: '', params: { reason: problems } });
    return findings;
  }
  for (const { file, pointer, message, ...more } of problems) {
    const found = place.documents.open(file);
    if (typeof found === 'string' || said.has(`${file}#${pointer}`)) continue;
    reportOn(found)({ rule: 'openapi-structure-invalid', pointer, params: { reason: message }, ...more });
  }
  return findings;
}

async function checked(
  document: ParsedDocument,
  value: Json,
  { documents, cache }: Place,
): Promise<readonly Problem[] | string> {
  const opened = new Set<string>();
  const open = (file: string): ReturnType<DocumentSet['open']> => {
    opened.add(file);
    return documents.open(file);
  };
  const { problemsOf } = await import('./structure-checker.ts');
  const problems = await problemsOf(document, value, { ...documents, open });
  const files = [...opened].sort().map((file) => [file, digestIn(documents, file)]);
  cache?.put(kind, keyOf(document), {
    files,
    problems: typeof problems === 'string' ? problems : problems.map((each) => ({ ...each })),
  });
  return problems;
}

const kind = 'openapi-structure';

function keyOf(document: ParsedDocument): string {
  return digestOf([document.file, document.digest]);
}

/** The problems of an earlier run, if all documents that it looked at are still the same. */
function kept(document: ParsedDocument, { documents, cache }: Place): readonly Problem[] | string | undefined {
  const entry = cache?.get(kind, keyOf(document));
  if (!isObject(entry) || !isArray(entry.files)) return undefined;
  const same = entry.files.every(
    (pair) => isArray(pair) && typeof pair[0] === 'string' && digestIn(documents, pair[0]) === pair[1],
  );
  const { problems } = entry;
  if (!same || typeof problems === 'string') return same && typeof problems === 'string' ? problems : undefined;
  return isArray(problems) && problems.every(isProblem) ? problems : undefined;
}

function digestIn(documents: DocumentSet, file: string): string {
  const document = documents.open(file);
  return typeof document === 'string' ? document : document.digest;
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'file' in value && 'pointer' in value && 'message' in value;
}
