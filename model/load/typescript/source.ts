import type ts from 'typescript';
import type { Json, JsonPointer } from '#model/json.ts';
import { pointerTo } from '#model/json.ts';
import type { Range } from '#model/location.ts';

/** A message as its interface declares it: the type and its tags, in the order of the file. */
export type DeclaredMessage = {
  readonly type: string;
  readonly description: string;
  readonly tags: readonly DeclaredTag[];
};

export type DeclaredTag = { readonly name: string; readonly text: string; readonly range: Range };

/** What one events file says, as plain data: types are read by their text, nothing of it is ever run. */
export type EventsSource = {
  readonly messages: readonly DeclaredMessage[];
  /** Pointer (`/AdClicked`, `/AdClicked/properties/click`) to place. */
  readonly places: Readonly<Record<JsonPointer, Range>>;
  readonly problems: readonly SourceProblem[];
};

export type SourceProblem = {
  readonly rule: string;
  readonly range: Range;
  readonly params: Readonly<Record<string, Json>>;
};

export function readEventsSource(
  compiler: typeof ts,
  source: ts.SourceFile,
  diagnostics: readonly ts.Diagnostic[],
): EventsSource {
  const rangeOf = (start: number, end: number): Range => {
    const from = source.getLineAndCharacterOfPosition(start);
    const to = source.getLineAndCharacterOfPosition(end);
    return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
  };
  const rangeOfNode = (node: ts.Node): Range => rangeOf(node.getStart(source), node.getEnd());
  const places: Record<JsonPointer, Range> = {};
  const messages: DeclaredMessage[] = [];
  const problems = diagnostics.map(({ start = 0, length = 1, messageText, code }): SourceProblem => {
    const reason = compiler.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '');
    const range = rangeOf(start, start + length);
    return problemOf(code, reason, range, source.text.slice(start, start + length));
  });

  const recordMembers = (members: readonly ts.Node[], pointer: JsonPointer): void => {
    for (const member of members) {
      if (!compiler.isPropertySignature(member) || !('text' in member.name)) continue;
      const place = pointerTo(pointer, 'properties', member.name.text);
      places[place] = rangeOfNode(member.name);
      if (member.type !== undefined && compiler.isTypeLiteralNode(member.type))
        recordMembers([...member.type.members], place);
    }
  };

  const message = (node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): void => {
    const tags = compiler.getJSDocTags(node).map(
      (tag): DeclaredTag => ({
        name: tag.tagName.text,
        text: (compiler.getTextOfJSDocComment(tag.comment) ?? '').trim(),
        range: rangeOfNode(tag.tagName),
      }),
    );
    const isExported = node.modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword) === true;
    if (!isExported || !tags.some(({ name }) => name === 'sends' || name === 'receives')) return;
    const blocks = compiler.getJSDocCommentsAndTags(node).filter(compiler.isJSDoc);
    const description = blocks
      .map(({ comment }) => compiler.getTextOfJSDocComment(comment) ?? '')
      .join('\n')
      .trim();
    messages.push({ type: node.name.text, description, tags });
  };

  for (const statement of source.statements) {
    if (compiler.isInterfaceDeclaration(statement) || compiler.isTypeAliasDeclaration(statement)) {
      const pointer = pointerTo('', statement.name.text);
      places[pointer] = rangeOfNode(statement.name);
      if (compiler.isInterfaceDeclaration(statement)) recordMembers([...statement.members], pointer);
      else if (compiler.isTypeLiteralNode(statement.type)) recordMembers([...statement.type.members], pointer);
      message(statement);
    } else if (!isTypeOnly(compiler, statement)) {
      const text = statement.getText(source).split('\n', 1)[0] ?? '';
      problems.push({
        rule: 'typescript-statement-ignored',
        range: rangeOfNode(statement),
        params: { statement: text.slice(0, 60) },
      });
    }
  }
  return { messages, places, problems };
}

/** The compiler numbers syntax errors from 1000 on and what types mean from 2000 on. */
function problemOf(code: number, reason: string, range: Range, text: string): SourceProblem {
  if (code < 2000) return { rule: 'document-syntax-invalid', range, params: { language: 'TypeScript', reason } };
  if (code === cannotFindModule) {
    const params = { ref: text.slice(1, -1), reason: 'there is no such file in the contracts folder' };
    return { rule: 'ref-dangling', range, params };
  }
  return { rule: 'typescript-type-unreadable', range, params: { reason } };
}

const cannotFindModule = 2307;

function isTypeOnly(compiler: typeof ts, statement: ts.Statement): boolean {
  if (compiler.isImportDeclaration(statement) || compiler.isExportDeclaration(statement)) return true;
  return compiler.isEnumDeclaration(statement) || compiler.isEmptyStatement(statement);
}
