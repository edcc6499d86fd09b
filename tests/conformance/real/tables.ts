export type TableRow = Readonly<Record<string, string>>;

/** The rows of the first table of `markdown` that has all of `columns`, each cell by the name of its column. */
export function rowsOf(markdown: string, columns: readonly string[]): readonly TableRow[] {
  const rows: TableRow[] = [];
  let header: readonly string[] | undefined;
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) {
      if (header !== undefined) break;
      continue;
    }
    const cells = cellsOf(line);
    if (header === undefined) {
      if (columns.every((column) => cells.includes(column))) header = cells;
    } else if (!/^-+$/.test(cells[0] ?? '')) {
      rows.push(Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
    }
  }
  return rows;
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
