import type { Finding } from '../../finding.ts';
import { formatLocation } from '../../location.ts';
import { parseDocument } from '../document.ts';
import type { DocumentSet } from '../document-set.ts';
import { referencesIn } from '../references.ts';
import { schemaPool } from '../schema-pool.ts';
import { type LoadedApi, loadOpenApi } from './load.ts';

/** Documents that stand in a test instead of on a disk. */
export function documentsInMemory(texts: Readonly<Record<string, string>>): DocumentSet {
  const encoder = new TextEncoder();
  const bytes: DocumentSet['bytes'] = (file) => {
    if (file.startsWith('../')) return 'outside';
    const text = texts[file];
    return text === undefined ? 'missing' : encoder.encode(text);
  };
  const opened = new Map<string, ReturnType<DocumentSet['open']>>();
  const open: DocumentSet['open'] = (file) => {
    const known = opened.get(file);
    if (known !== undefined) return known;
    const content = bytes(file);
    const document = typeof content === 'string' ? content : parseDocument(file, content);
    opened.set(file, document);
    return document;
  };
  return {
    root: '',
    adopt: () => undefined,
    bytes,
    open,
    list: () => ({ files: Object.keys(texts).sort(), outside: [] }),
  };
}

/** The description `food.openapi.yaml` among `texts`, read with everything that it needs. */
export function loadInMemory(texts: Readonly<Record<string, string>>, file = 'food.openapi.yaml'): LoadedApi {
  const references = referencesIn(documentsInMemory(texts));
  const document = references.documents.open(file);
  if (typeof document === 'string') throw new Error(`${file} is ${document}`);
  const pool = schemaPool(references);
  const { api, findings } = loadOpenApi(document, pool, { references, audience: 'internal' });
  return { api, findings: [...document.findings, ...findings, ...pool.findings] };
}

/** Rule and place of each finding, as `rule file:line:column`. */
export function placesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => `${finding.rule} ${formatLocation(finding.at)}`);
}
