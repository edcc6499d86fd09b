import type { DocumentInfo } from '../catalog.ts';
import { compareFindings, type Finding } from '../finding.ts';
import { isObject, type JsonPointer } from '../json.ts';
import type { Range, Sources } from '../location.ts';
import { type ContentCache, contentCache, partsCache } from './cache.ts';
import type { ParsedDocument } from './document.ts';
import { type DocumentSet, documentSet } from './document-set.ts';
import { type References, referencesIn } from './references.ts';

/** What every loading shares: the documents below one root, the references among them, a cache, and what was found. */
export type Workspace = {
  /** Absolute path. */
  readonly repository: string;
  readonly documents: DocumentSet;
  readonly references: References;
  readonly cache: ContentCache | undefined;
  readonly report: (...findings: readonly Finding[]) => void;
  /** All findings, each once, in the order of presentation. */
  readonly findings: () => readonly Finding[];
  readonly sources: Sources;
};

export function workspaceIn(repository: string, root: string, cacheDir: string | undefined): Workspace {
  const cache = cacheDir === undefined ? undefined : contentCache(cacheDir);
  const documents = documentSet({ repository, root, cache: cache && partsCache(cache) });
  const references = referencesIn(documents);
  const sources = remembering((file, pointer) => references.at(file, pointer).range);
  return { repository, documents, references, cache, sources, ...collector() };
}

/** What many positions share is looked up for each of them. */
function remembering(sources: Sources): Sources {
  const ranges = new Map<string, Map<JsonPointer, Range | undefined>>();
  return (file, pointer) => {
    const known = ranges.get(file) ?? new Map<JsonPointer, Range | undefined>();
    ranges.set(file, known);
    if (!known.has(pointer)) known.set(pointer, sources(file, pointer));
    return known.get(pointer);
  };
}

/** Collects findings; `workspace` with a collector of its own keeps those of one document apart. */
export function collector(): Pick<Workspace, 'report' | 'findings'> {
  const found: Finding[] = [];
  const facts = new Map<string, Fact>();
  const isNew = (finding: Finding): boolean => {
    const { rule, at, message } = finding;
    const name = `${rule} ${at.file} ${message}`;
    const fact = facts.get(name);
    if (fact === undefined) facts.set(name, { first: finding });
    else {
      fact.places ??= new Set([placeOf(fact.first)]);
      if (fact.places.has(placeOf(finding))) return false;
      fact.places.add(placeOf(finding));
    }
    return true;
  };
  return {
    report: (...findings) => {
      for (const finding of findings) if (isNew(finding)) found.push(finding);
    },
    findings: () => [...found].sort(compareFindings),
  };
}

/** The same fact at the same place is said once, whoever met it. Most facts are met once: their places are not looked up. */
type Fact = { readonly first: Finding; places?: Set<string> };

function placeOf({ at: { range, pointer } }: Finding): string {
  return range === undefined ? `${pointer}` : `${range.line}:${range.column}`;
}

export function documentInfo(document: ParsedDocument, kind: DocumentInfo['kind']): DocumentInfo {
  const root = isObject(document.value) ? document.value : {};
  const version = kind === 'asyncapi' ? root.asyncapi : kind === 'openapi' ? (root.openapi ?? root.swagger) : undefined;
  return {
    file: document.file,
    kind,
    digest: document.digest,
    ...(version !== undefined && { version: String(version) }),
  };
}
