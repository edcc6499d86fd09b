import type ts from 'typescript';

/** A place at which a text is no TypeScript. */
export type SyntaxProblem = { readonly start: number; readonly length: number; readonly reason: string };

/** Types of somebody's file as an events file: what is a message is tagged, and what is no type is left out. */
export type TaggedTypes = {
  readonly text: string;
  readonly messages: readonly string[];
  /** The first line of each statement that is left out. */
  readonly left: readonly string[];
};

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/**
 * The types of `text` with `tags` on those that are messages: `named`, or else the exported ones that no other type of
 * the file refers to. Nothing of it is run, and nothing else is read.
 */
export async function taggedTypes(
  text: string,
  tags: readonly string[],
  named: readonly string[],
): Promise<
  | TaggedTypes
  | { readonly unknown: string; readonly known: readonly string[] }
  | { readonly problems: readonly SyntaxProblem[] }
> {
  const { default: compiler } = await import('typescript');
  const { diagnostics = [] } = compiler.transpileModule(text, { reportDiagnostics: true });
  if (diagnostics.length > 0)
    return {
      problems: diagnostics.map(({ start = 0, length = 1, messageText }) => {
        const reason = compiler.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '');
        return { start, length, reason };
      }),
    };
  const source = compiler.createSourceFile('types.ts', text, compiler.ScriptTarget.ES2022, true);
  const isDeclared = (node: ts.Statement): node is Declared =>
    compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node);
  const declared = source.statements.filter(isDeclared);
  const known = declared.map(({ name }) => name.text).sort();
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) return { unknown, known };
  const used = new Set(
    declared.flatMap((node) => [...namesUsedBy(compiler, node)].filter((n) => n !== node.name.text)),
  );
  const isMessage = (node: Declared): boolean =>
    named.length > 0 ? named.includes(node.name.text) : isExported(compiler, node) && !used.has(node.name.text);
  const kept: readonly ts.Statement[] = source.statements.filter(
    (node) => isDeclared(node) || compiler.isEnumDeclaration(node),
  );
  return {
    text: `${kept
      .map((node) => (isDeclared(node) && isMessage(node) ? tagged(compiler, node, tags) : wholeText(compiler, node)))
      .join('\n\n')}\n`,
    messages: declared.filter(isMessage).map(({ name }) => name.text),
    left: source.statements
      .filter((node) => !kept.includes(node))
      .map((node) => node.getText(source).split('\n', 1)[0] ?? ''),
  };
}

function isExported(compiler: typeof ts, { modifiers }: Declared): boolean {
  return modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword) === true;
}

/** Names of other types that stand in a declaration. */
function namesUsedBy(compiler: typeof ts, declaration: Declared): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (compiler.isTypeReferenceNode(node) && compiler.isIdentifier(node.typeName)) names.add(node.typeName.text);
    if (compiler.isExpressionWithTypeArguments(node) && compiler.isIdentifier(node.expression))
      names.add(node.expression.text);
    compiler.forEachChild(node, visit);
  };
  compiler.forEachChild(declaration, visit);
  return names;
}

/** A statement with what is said above it. */
function wholeText(compiler: typeof ts, node: ts.Statement): string {
  const above = compiler.getJSDocCommentsAndTags(node).filter(compiler.isJSDoc);
  return [...above.map((block) => block.getText()), node.getText()].join('\n');
}

function tagged(compiler: typeof ts, node: Declared, tags: readonly string[]): string {
  const lines = tags.map((tag) => ` * ${tag}\n`).join('');
  const own = `${isExported(compiler, node) ? '' : 'export '}${node.getText()}`;
  const above = compiler.getJSDocCommentsAndTags(node).filter(compiler.isJSDoc);
  const last = above.at(-1)?.getText();
  if (last === undefined) return `/**\n${lines} */\n${own}`;
  const said = last.slice(0, -'*/'.length).trimEnd();
  // A description on one line moves to lines of its own.
  const opened = said.includes('\n') ? said : said.replace(/^\/\*\*\s*/, '/**\n * ');
  return [...above.slice(0, -1).map((block) => block.getText()), `${opened}\n${lines} */`, own].join('\n');
}
