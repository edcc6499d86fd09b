import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isArray, isObject, type Json } from '../json.ts';
import type { DocumentParts, PartsCache } from './document.ts';
import type { ParseProblem } from './parse-problem.ts';
import { positionIndexFrom } from './position-index.ts';
import { lineTableFrom } from './text.ts';

/** Changes whenever the meaning of an entry does; entries of other versions are never looked at. */
const format = 'v3';

/** Values by the digest of what they were made from. Entries may vanish or be torn at any time; then they are absent. */
export type ContentCache = {
  readonly get: (kind: string, key: string) => Json | undefined;
  readonly put: (kind: string, key: string, value: Json) => void;
};

/**
 * A cache in `folder`. Entries are written under a temporary name and renamed, so that processes that run at once
 * never see half of one. A folder that can't be written costs time, nothing else. It tells git to leave it alone.
 */
export function contentCache(folder: string): ContentCache {
  const pathOf = (kind: string, key: string): string =>
    join(folder, format, kind, key.slice(0, 2), `${key.slice(2)}.json`);
  const made = new Set<string>();
  return {
    get: (kind, key) => {
      try {
        const entry: Json = JSON.parse(readFileSync(pathOf(kind, key), 'utf8'));
        return isObject(entry) && entry.key === key ? entry.value : undefined;
      } catch {
        return undefined;
      }
    },
    put: (kind, key, value) => {
      const path = pathOf(kind, key);
      const temporary = `${path}.${randomUUID()}`;
      try {
        const parent = dirname(path);
        if (made.size === 0) hideFromGit(folder);
        if (!made.has(parent)) mkdirSync(parent, { recursive: true });
        made.add(parent);
        writeFileSync(temporary, JSON.stringify({ key, value }));
        renameSync(temporary, path);
      } catch {
        discard(temporary);
      }
    },
  };
}

function hideFromGit(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, '.gitignore');
  if (!existsSync(file)) writeFileSync(file, '*\n');
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The folder itself can't be written; nothing was left behind.
  }
}

/** Parsed YAML documents in `cache`. */
export function partsCache(cache: ContentCache): PartsCache {
  return {
    get: (digest) => {
      const entry = cache.get('document', digest);
      return entry === undefined ? undefined : partsFrom(entry);
    },
    put: (digest, parts) => {
      const { rows, keys } = parts.index.packed;
      cache.put('document', digest, {
        ...(parts.value !== undefined && { value: parts.value }),
        problems: JSON.parse(JSON.stringify(parts.problems)),
        rows: packed(rows),
        keys,
        lines: packed(parts.lines.starts),
      });
    },
  };
}

function partsFrom(entry: Json): DocumentParts | undefined {
  if (!isObject(entry)) return undefined;
  const { value, problems, rows, keys, lines } = entry;
  if (typeof rows !== 'string' || typeof lines !== 'string' || !isArray(keys) || !isArray(problems)) return undefined;
  return {
    value,
    problems: problems.filter(isProblem),
    index: positionIndexFrom({
      rows: unpacked(rows),
      keys: keys.filter((key) => key === null || typeof key === 'string'),
    }),
    lines: lineTableFrom(unpacked(lines)),
  };
}

function isProblem(value: unknown): value is ParseProblem {
  return typeof value === 'object' && value !== null && 'rule' in value && 'start' in value && 'params' in value;
}

function packed(numbers: Int32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

function unpacked(text: string): Int32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.byteLength & ~3)));
}
