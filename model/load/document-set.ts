import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import {
  type ParsedDocument,
  type PartsCache,
  parseDocument,
  sizeFinding,
  sizeLimits,
  unreadable,
} from './document.ts';
import { inputFinding } from './input-finding.ts';

/** Why a file is not read. */
export type Unreadable = 'missing' | 'outside' | 'forbidden';

/** The documents below one folder; nothing outside of it is ever read, also not through a symbolic link. */
export type DocumentSet = {
  /** Relative to the repository, with `/`; `''` when it is the repository itself. */
  readonly root: string;
  /** The document `file`, relative to the repository. */
  readonly open: (file: string) => ParsedDocument | Unreadable;
  /** Makes a document known that another reader made of its file. */
  readonly adopt: (document: ParsedDocument) => void;
  /** The text of `file`, for what is neither YAML nor JSON. */
  readonly bytes: (file: string) => Uint8Array | Unreadable;
  readonly list: () => FileList;
};

/** All files below the root, sorted; links that leave it, and folders that may not be read, are told apart. */
export type FileList = {
  readonly files: readonly string[];
  readonly outside: readonly string[];
  readonly forbidden?: readonly string[];
};

type Options = {
  readonly repository: string;
  readonly root: string;
  readonly cache?: PartsCache | undefined;
};

export function documentSet({ repository, root, cache }: Options): DocumentSet {
  const absoluteRoot = join(repository, root);
  const realRoot = realPathOf(absoluteRoot);
  const opened = new Map<string, ParsedDocument | Unreadable>();

  const locate = (file: string): string | Unreadable => {
    const normal = posix.normalize(file);
    if (root !== '' && normal !== root && !normal.startsWith(`${root}/`)) return 'outside';
    if (normal.startsWith('../') || normal.startsWith('/') || normal.includes('\0')) return 'outside';
    const real = realPathOf(join(repository, normal));
    if (real === undefined || realRoot === undefined) return 'missing';
    if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return 'outside';
    return real;
  };

  const bytes = (file: string): Uint8Array | Unreadable => {
    const real = locate(file);
    return isUnreadable(real) ? real : readOrForbidden(real);
  };

  const read = (file: string): ParsedDocument | Unreadable => {
    const real = locate(file);
    if (isUnreadable(real)) return real;
    const { size } = statSync(real);
    if (size > sizeLimits.json) return unreadable(file, '', sizeFinding(file, size, sizeLimits.json));
    const content = readOrForbidden(real);
    return typeof content === 'string' ? content : parseDocument(file, content, cache);
  };

  const open = (file: string): ParsedDocument | Unreadable => {
    const known = opened.get(file);
    if (known !== undefined) return known;
    const document = read(file);
    opened.set(file, document);
    return document;
  };

  const adopt = (document: ParsedDocument): void => {
    opened.set(document.file, document);
  };

  return { root, open, adopt, bytes, list: () => listFiles(repository, root, locate) };
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isUnreadable(real: string): real is Unreadable {
  return real === 'missing' || real === 'outside' || real === 'forbidden';
}

function readOrForbidden(path: string): Uint8Array | Unreadable {
  try {
    return statSync(path).isFile() ? readFileSync(path) : 'missing';
  } catch {
    return 'forbidden';
  }
}

function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

function listFiles(repository: string, root: string, locate: (file: string) => string | Unreadable): FileList {
  const files: string[] = [];
  const outside: string[] = [];
  const forbidden: string[] = [];
  const pending = [root];
  // A link may lead to a folder above itself: each folder is entered once, by the path that it really has.
  const seen = new Set([locate(root)]);
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = entriesOf(join(repository, folder));
    if (entries === undefined) forbidden.push(folder);
    for (const entry of entries ?? []) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const file = posix.join(folder, entry.name);
      const real = entry.isFile() ? join(repository, file) : locate(file);
      if (real === 'outside') outside.push(file);
      else if (isUnreadable(real) || seen.has(real)) continue;
      else if (statSync(real).isDirectory()) {
        seen.add(real);
        pending.push(file);
      } else files.push(file);
    }
  }
  return { files: files.sort(), outside: outside.sort(), forbidden: forbidden.sort() };
}

/** The document for `file`, or one without a value that says why it can't be read. */
export function openOrReport(set: DocumentSet, file: string): ParsedDocument {
  const document = set.open(file);
  if (typeof document !== 'string') return document;
  const reason = document === 'missing' ? 'there is no such file' : 'its permissions do not allow it';
  const finding =
    document === 'outside'
      ? inputFinding('file-outside-root', { file }, { root: set.root })
      : inputFinding('document-missing', { file }, { reason });
  return unreadable(file, '', finding);
}
