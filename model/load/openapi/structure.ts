import { posix } from 'node:path';
import type { BaseResolver, Document } from '@redocly/openapi-core';
import type { Finding } from '../../finding.ts';
import type { Json } from '../../json.ts';
import type { ParsedDocument } from '../document.ts';
import type { DocumentSet } from '../document-set.ts';
import { inputReport } from '../input-report.ts';

type Core = typeof import('@redocly/openapi-core');

/**
 * What is wrong with the structure of an OpenAPI description, by the rules of its version. The checker reads parsed documents of
 * `documents` only, so nothing is fetched and no file outside of the root is opened. `known` findings are not said a second time.
 *
 * A pure function of the document and those that it refers to: worth caching by their digests.
 */
export async function structureFindings(
  document: ParsedDocument,
  documents: DocumentSet,
  known: readonly Finding[],
): Promise<readonly Finding[]> {
  const { findings, reportOn } = inputReport();
  if (document.value === undefined) return [];
  const said = new Set(known.map((finding) => `${finding.at.file}#${finding.at.pointer ?? ''}`));
  for (const problem of await problemsOf(document, document.value, documents)) {
    const place = documents.open(problem.file);
    if (typeof place === 'string' || said.has(`${problem.file}#${problem.pointer}`)) continue;
    reportOn(place)({
      rule: 'openapi-structure-invalid',
      pointer: problem.pointer,
      params: { reason: problem.message },
    });
  }
  return findings;
}

type Problem = { readonly file: string; readonly pointer: string; readonly message: string };

async function problemsOf(document: ParsedDocument, value: Json, documents: DocumentSet): Promise<readonly Problem[]> {
  const core = await import('@redocly/openapi-core');
  const config = await core.createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } });
  const root: Document = { source: new core.Source(document.file, ''), parsed: value };
  const problems = await core.lintDocument({
    document: root,
    config,
    externalRefResolver: resolverOver(documents, core),
  });
  return problems.flatMap((problem): readonly Problem[] => {
    const [location] = problem.location;
    if (location === undefined) return [];
    const pointer = (location.pointer ?? '').replace(/^#\/?/, '/').replace(/^\/$/, '');
    return [{ file: location.source.absoluteRef, pointer, message: problem.message }];
  });
}

/** A resolver that knows the documents of the root and nothing else; never the network, never the file system. */
function resolverOver(documents: DocumentSet, core: Core): BaseResolver {
  class DocumentResolver extends core.BaseResolver {
    override resolveExternalRef(base: string | null, ref: string): string {
      return posix.normalize(posix.join(posix.dirname(base ?? ''), ref));
    }

    override loadExternalRef(file: string): Promise<never> {
      return Promise.reject(new core.ResolveError(new Error(`${file} is not read.`)));
    }

    // biome-ignore lint/suspicious/noExplicitAny: the signature of the overridden method
    override async resolveDocument(base: string | null, ref: string): Promise<any> {
      const refused = new core.ResolveError(
        new Error('It is no file below the contracts folder, and nothing is fetched.'),
      );
      if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(ref)) return refused;
      const document = documents.open(this.resolveExternalRef(base, ref));
      if (typeof document === 'string' || document.value === undefined) return refused;
      return { source: new core.Source(document.file, ''), parsed: document.value };
    }
  }
  return new DocumentResolver();
}
