import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../cli/run-cli.ts';

/** A command as a document shows it, and the lines of output below it. */
export type ShownCommand = { readonly args: readonly string[]; readonly output: readonly string[] };

/** A file as a document shows it: a fenced block whose first line is a comment with its path, or a path in bold above. */
export type ShownFile = { readonly path: string; readonly text: string };

export function documentText(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

/** Every `$ npx trilateral ...` line in the fenced blocks of `markdown`, in order. */
export function commandsShown(markdown: string): readonly ShownCommand[] {
  const commands: { args: readonly string[]; output: string[] }[] = [];
  for (const { body } of blocksOf(markdown)) {
    let open: { args: readonly string[]; output: string[] } | undefined;
    for (const line of body.split('\n')) {
      const [, given] = /^\$ npx trilateral (.*)$/.exec(line) ?? [];
      if (given !== undefined) {
        open = { args: given.split(' '), output: [] };
        commands.push(open);
      } else if (line.trim() !== '') open?.output.push(line);
    }
  }
  return commands;
}

/** Every fenced block that stands below a line of nothing but a path in backquotes. */
export function filesShown(markdown: string): readonly ShownFile[] {
  return blocksOf(markdown).flatMap(({ above, body }) => {
    const [, path] = /^`([\w./-]+\.\w+)`:?$/.exec(above) ?? [];
    return path === undefined ? [] : [{ path, text: body }];
  });
}

/** The rows of the first table below `heading`, as cells. */
export function tableBelow(markdown: string, heading: string): readonly (readonly string[])[] {
  const lines = markdown.slice(markdown.indexOf(heading)).split('\n');
  const from = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'));
  return lines.slice(from + 2, from + length).map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** What stands in backquotes. */
export function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

/**
 * The shown lines that `printed` does not have. Lines that stand together must come together; `...` stands for any
 * lines in between. How long something took is no part of what is shown.
 */
export function linesNotPrinted(shown: readonly string[], printed: string): readonly string[] {
  const lines = printed
    .split('\n')
    .map(withoutTime)
    .filter((line) => line.trim() !== '');
  let next = 0;
  let anywhere = false;
  return shown.filter((raw) => {
    if (raw.trim() === '...') {
      anywhere = true;
      return false;
    }
    const line = withoutTime(raw);
    const at = anywhere ? lines.indexOf(line, next) : lines[next] === line ? next : -1;
    if (at < 0) return true;
    next = at + 1;
    anywhere = false;
    return false;
  });
}

function withoutTime(line: string): string {
  return line.replace(/( ·)? +\d+\.\d+ s$/, '').trimEnd();
}

function blocksOf(markdown: string): readonly { readonly above: string; readonly body: string }[] {
  return [...markdown.matchAll(/(?:^|\n)([^\n]*)\n+```\w*\n([\s\S]*?)\n```/g)].map(([, above = '', body = '']) => ({
    above,
    body: `${body}\n`,
  }));
}
