import { createRequire } from 'node:module';
import { dirname, posix } from 'node:path';
import type ts from 'typescript';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { DocumentSet } from '../document-set.ts';
import { type EventsSource, readEventsSource } from './source.ts';

/** The types of an events file as JSON Schema (draft-07), by name, referring to each other as `#/NAME`. */
export type TypeSchemas = { readonly source: EventsSource; readonly schemas: JsonObject; readonly failure?: string };

const virtualRoot = '/contracts-root';

/**
 * Reads `file` with the TypeScript compiler. The compiler sees the files of `documents` and its own library, nothing
 * else of the machine, and emits nothing.
 */
export async function typeSchemas(file: string, documents: DocumentSet): Promise<TypeSchemas> {
  const { default: compiler } = await import('typescript');
  const path = `${virtualRoot}/${file}`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: compiler.ScriptTarget.ES2022,
    module: compiler.ModuleKind.ESNext,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
  };
  const program = compiler.createProgram([path], options, hostOver(compiler, documents));
  const sourceFile = program.getSourceFile(path);
  if (sourceFile === undefined)
    return { source: { messages: [], places: {}, problems: [] }, schemas: {}, failure: 'there is no such file' };
  const source = readEventsSource(compiler, sourceFile, diagnosticsOf(program, sourceFile));
  if (source.problems.some(({ rule }) => rule !== 'typescript-statement-ignored')) return { source, schemas: {} };
  try {
    return {
      source,
      schemas: await generate(
        program,
        source.messages.map(({ type }) => type),
      ),
    };
  } catch (error) {
    // The generator reports types without a JSON form by exceptions of its own classes.
    const reason = error instanceof Error ? error.message : String(error);
    return { source, schemas: {}, failure: reason.replaceAll(`${virtualRoot}/`, '').split('\n', 1)[0] ?? '' };
  }
}

/** Syntax first: what follows from a misread text would only confuse. Statements that are no types are said elsewhere. */
function diagnosticsOf(program: ts.Program, source: ts.SourceFile): readonly ts.Diagnostic[] {
  const syntactic = program.getSyntacticDiagnostics(source);
  if (syntactic.length > 0) return syntactic;
  const types = source.statements.filter(
    (statement) => !('expression' in statement) && !('declarationList' in statement),
  );
  return program
    .getSemanticDiagnostics(source)
    .filter(({ start = 0 }) => types.some((statement) => statement.pos <= start && start < statement.end));
}

async function generate(program: ts.Program, types: readonly string[]): Promise<JsonObject> {
  const { createFormatter, createParser, DEFAULT_CONFIG, SchemaGenerator } = await import('ts-json-schema-generator');
  const config = {
    ...DEFAULT_CONFIG,
    expose: 'all',
    jsDoc: 'extended',
    additionalProperties: true,
    encodeRefs: false,
    skipTypeCheck: true,
  } as const;
  const generator = new SchemaGenerator(program, createParser(program, config), createFormatter(config), config);
  const definitions: Record<string, Json> = {};
  for (const type of types) {
    const schema: Json = JSON.parse(JSON.stringify(generator.createSchema(type)));
    if (isObject(schema) && isObject(schema.definitions)) Object.assign(definitions, schema.definitions);
  }
  const renamed = rebased(definitions);
  return isObject(renamed) ? renamed : {};
}

/** `#/definitions/X` becomes `#/X`: the definitions are the document. */
function rebased(value: Json): Json {
  if (isArray(value)) return value.map(rebased);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, Json] =>
      name === '$ref' && typeof member === 'string'
        ? [name, member.replace(/^#\/definitions\/(.*)$/, (_, type: string) => `#/${encodeURIComponent(type)}`)]
        : [name, rebased(member)],
    ),
  );
}

/** Files by their place below a root that exists nowhere; the compiler's own library from where it is installed. */
function hostOver(compiler: typeof ts, documents: DocumentSet): ts.CompilerHost {
  const library = dirname(createRequire(import.meta.url).resolve('typescript'));
  const textOf = (path: string): string | undefined => {
    if (path.startsWith(`${virtualRoot}/`)) {
      const bytes = documents.bytes(posix.normalize(path.slice(virtualRoot.length + 1)));
      return typeof bytes === 'string' ? undefined : new TextDecoder().decode(bytes);
    }
    return dirname(path) === library.replaceAll('\\', '/') ? compiler.sys.readFile(path) : undefined;
  };
  return {
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
    getSourceFile: (path, version) => {
      const text = textOf(path);
      return text === undefined ? undefined : compiler.createSourceFile(path, text, version, true);
    },
    getDefaultLibFileName: () => `${library.replaceAll('\\', '/')}/lib.es2022.d.ts`,
    getDefaultLibLocation: () => library.replaceAll('\\', '/'),
    directoryExists: () => true,
    getDirectories: () => [],
    writeFile: () => {},
    getCurrentDirectory: () => virtualRoot,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
}
