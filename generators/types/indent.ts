/** Indents declarations as printed: one level for each open brace that ends a line. Comments keep their shape. */
export function indentDeclarations(text: string): string {
  let depth = 0;
  const lines = text.split('\n').map((line) => {
    const bare = line.trim();
    const isComment = bare.startsWith('/**') || bare.startsWith('*');
    if (!isComment && bare.startsWith('}')) depth -= 1;
    const indented = bare === '' ? '' : `${'  '.repeat(depth)}${isComment && bare.startsWith('*') ? ' ' : ''}${bare}`;
    if (!isComment && bare.endsWith('{')) depth += 1;
    return indented;
  });
  return lines.join('\n');
}
