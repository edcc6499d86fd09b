import { homedir, tmpdir } from 'node:os';

/**
 * `text` without the folders of this machine, so that it can stand in a report: what lies in one of `roots` is named
 * from there, what lies in a temporary folder or in somebody's home by its last name.
 */
export function portable(text: string, roots: readonly string[]): string {
  const known = roots.filter((root) => root.length > 1).sort((a, b) => b.length - a.length);
  const named = known.reduce((told, root) => told.replace(path(root, '(?:/|(?![\\w.-]))'), ''), text);
  // A home of one name, such as /root, could as well be a place in a document.
  const others = [tmpdir(), homedir()].filter((folder) => folder === tmpdir() || folder.split('/').length > 2);
  return others.reduce((told, folder) => told.replace(path(folder, `/(?:[^\\s/:()'"]+/)*`), ''), named);
}

/** Ends a path that begins with `folder`; a URL of a file is one, too. */
function path(folder: string, rest: string): RegExp {
  return new RegExp(`(?:file://)?${folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${rest}`, 'g');
}
