import type { Diagnostic, Parser } from '@asyncapi/parser';
import type { ParsedDocument } from '../document.ts';
import type { DocumentSet } from '../document-set.ts';

/** What the stock parser says about a document; plain data, so that it can be kept. */
export type ParserDiagnostic = {
  readonly code: string;
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** 1-based. */
  readonly line: number;
  readonly column: number;
};

/** A folder that exists nowhere: references are read through the document set, or not at all. */
const virtualRoot = '/contracts-root';

/** Rules that recompile the metaschema for every document; `metaschema.ts` answers the same question once compiled. */
const slowRules = {
  'asyncapi-document-resolved': 'off',
  'asyncapi-document-unresolved': 'off',
  'asyncapi-latest-version': 'off',
} as const;

/**
 * Errors of the stock parser. `fast` leaves out what the metaschema already said yes to; otherwise the parser judges
 * all of it, some fifty times slower and with better words. Nothing is fetched.
 */
export async function parserErrors(
  document: ParsedDocument,
  documents: DocumentSet,
  mode: Mode,
): Promise<readonly ParserDiagnostic[]> {
  const bytes = documents.bytes(document.file);
  if (typeof bytes === 'string') return [];
  const parser = await parserOver(documents, mode);
  const text = new TextDecoder().decode(bytes);
  const diagnostics = await parser.validate(text, { source: `${virtualRoot}/${document.file}` });
  return diagnostics.filter(isError).map(plain);
}

type Mode = 'fast' | 'full';

const parsers = new WeakMap<DocumentSet, Map<Mode, Promise<Parser>>>();

/** One parser for all documents of a set: setting up its rules takes as long as a small document. */
function parserOver(documents: DocumentSet, mode: Mode): Promise<Parser> {
  const known = parsers.get(documents) ?? new Map<Mode, Promise<Parser>>();
  parsers.set(documents, known);
  const parser = known.get(mode) ?? createParser(documents, mode);
  known.set(mode, parser);
  return parser;
}

async function createParser(documents: DocumentSet, mode: Mode): Promise<Parser> {
  const { Parser: StockParser } = await import('@asyncapi/parser');
  return new StockParser({
    ruleset: { recommended: false, ...(mode === 'fast' && { rules: slowRules }) },
    __unstable: { resolver: { resolvers: resolversFor(documents) } },
  });
}

/** The only readers: a failing one would fall through to those that come with the parser, so these never fail. */
function resolversFor(documents: DocumentSet) {
  const nothing = 'null';
  const blocked = (schema: string) => ({ schema, order: 1, canRead: true, read: () => nothing });
  const file = {
    schema: 'file',
    order: 1,
    canRead: true,
    read: (uri: { path: () => string }) => {
      const path = decodeURIComponent(uri.path());
      if (!path.startsWith(`${virtualRoot}/`)) return nothing;
      const bytes = documents.bytes(path.slice(virtualRoot.length + 1));
      return typeof bytes === 'string' ? nothing : new TextDecoder().decode(bytes);
    },
  };
  return [file, blocked('http'), blocked('https')];
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 0;
}

function plain({ code, message, path, range }: Diagnostic): ParserDiagnostic {
  return {
    code: String(code),
    message,
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    line: range.start.line + 1,
    column: range.start.character + 1,
  };
}
