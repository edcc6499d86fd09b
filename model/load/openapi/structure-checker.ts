import { posix } from 'node:path';
import type { BaseResolver, Document, NormalizedProblem } from '@redocly/openapi-core';
import type { Json } from '../../json.ts';
import type { ParsedDocument } from '../document.ts';
import type { DocumentSet } from '../document-set.ts';

type Core = typeof import('@redocly/openapi-core');

/** One thing that the checker found; plain JSON, so that it can be kept. */
export type Problem = {
  readonly file: string;
  readonly pointer: string;
  readonly message: string;
  readonly part?: 'key';
};

/** The problems, or why the checker gave up: it throws on references that lead back to themselves. */
export async function problemsOf(
  document: ParsedDocument,
  value: Json,
  documents: DocumentSet,
): Promise<readonly Problem[] | string> {
  const core = await import('@redocly/openapi-core');
  const config = await core.createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } });
  const root: Document = { source: new core.Source(document.file, ''), parsed: value };
  const externalRefResolver = resolverOver(documents, core);
  try {
    return (await core.lintDocument({ document: root, config, externalRefResolver })).flatMap(toProblem);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function toProblem({ location: [first], message, ruleId }: NormalizedProblem): readonly Problem[] {
  if (first === undefined) return [];
  const pointer = (first.pointer ?? '').replace(/^#\/?/, '/').replace(/^\/$/, '');
  const suffix = ruleId === 'no-unresolved-refs' ? '/$ref' : '';
  const part = first.reportOnKey === true ? { part: 'key' as const } : {};
  return [{ file: first.source.absoluteRef, pointer: pointer + suffix, message, ...part }];
}

/** A resolver that knows the documents of the root and nothing else; never the network, never the file system. */
function resolverOver(documents: DocumentSet, core: Core): BaseResolver {
  class DocumentResolver extends core.BaseResolver {
    override resolveExternalRef(base: string | null, ref: string): string {
      return posix.normalize(posix.join(posix.dirname(base ?? ''), ref));
    }

    override loadExternalRef(file: string): Promise<never> {
      return Promise.reject(
        new core.ResolveError(new Error(`${file} is no readable file below the contracts folder.`)),
      );
    }

    // biome-ignore lint/suspicious/noExplicitAny: the signature of the overridden method
    override async resolveDocument(base: string | null, ref: string): Promise<any> {
      const isRemote = /^([a-z][a-z0-9+.-]*:|\/)/i.test(ref);
      const document = isRemote ? 'outside' : documents.open(this.resolveExternalRef(base, ref));
      if (typeof document === 'string' || document.value === undefined) return this.loadExternalRef(ref);
      return { source: new core.Source(document.file, ''), parsed: document.value };
    }
  }
  return new DocumentResolver();
}
