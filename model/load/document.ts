import { digestOfBytes } from '../digest.ts';
import type { Finding } from '../finding.ts';
import type { Json, JsonPointer } from '../json.ts';
import type { Range } from '../location.ts';
import { inputFinding } from './input-finding.ts';
import { jsonPositions } from './json-positions.ts';
import { quickJson } from './json-quick.ts';
import { type ParsedText, parseJsonText } from './json-text.ts';
import type { ParseProblem } from './parse-problem.ts';
import type { NodePlace, PositionIndex } from './position-index.ts';
import { decodeText, type LineTable, lineTableOf } from './text.ts';
import { rangesInBytes, withoutMark } from './text-bytes.ts';
import { parseYamlText } from './yaml-text.ts';

/** One YAML or JSON file as read: its value, where everything in it stands, and what is wrong with it as text. */
export type ParsedDocument = {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  /** Undefined where the text can't be read at all; the reason is among `findings`. */
  readonly value: Json | undefined;
  /**
   * Where `pointer` stands. A member that holds an object or array is shown by its key, any other node by its value;
   * `part: 'key'` asks for the key. What does not exist is shown by its nearest surviving parent.
   */
  readonly rangeAt: (pointer: JsonPointer, part?: 'key' | 'value') => Range | undefined;
  readonly findings: readonly Finding[];
};

/** Bytes that are read at most; a YAML syntax tree takes some eighty times its text. */
export const sizeLimits = { json: 64 * 1024 * 1024, yaml: 16 * 1024 * 1024 } as const;

/** What a parser makes of a text; plain data behind `index` and `lines`, so that it can be kept. */
export type DocumentParts = ParsedText & { readonly lines: LineTable };

/** Keeps the parts of YAML documents by the digest of their bytes; parsing them takes longer than all else. */
export type PartsCache = {
  readonly get: (digest: string) => DocumentParts | undefined;
  readonly put: (digest: string, parts: DocumentParts) => void;
};

/** Reads YAML or JSON. Never throws on bad input: whatever is wrong becomes a finding with line and column. */
export function parseDocument(file: string, bytes: Uint8Array, cache?: PartsCache): ParsedDocument {
  const digest = digestOfBytes(bytes);
  if (bytes.length > sizeLimits.json) return unreadable(file, digest, sizeFinding(file, bytes.length, sizeLimits.json));
  const json = isNamedJson(file);
  const kept = json ? undefined : cache?.get(digest);
  if (kept !== undefined) return documentOf(file, digest, kept);
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) {
    const { line, column, offset } = decoded;
    const range = { line, column, endLine: line, endColumn: column + 1 };
    return unreadable(file, digest, inputFinding('document-encoding-invalid', { file, range }, { offset }));
  }
  const { text } = decoded;
  const flawless = json ? flawlessJson(file, digest, withoutMark(bytes), text) : undefined;
  if (flawless !== undefined) return flawless;
  const parsed = parseText(file, text);
  if (parsed === undefined) return unreadable(file, digest, sizeFinding(file, bytes.length, sizeLimits.yaml));
  const parts = { ...parsed, lines: lineTableOf(text) };
  if (!json) cache?.put(digest, parts);
  return documentOf(file, digest, parts);
}

function documentOf(file: string, digest: string, { value, index, lines, problems }: DocumentParts): ParsedDocument {
  const findings = problems.map((problem) => findingOf(file, problem, lines));
  return { file, digest, value, rangeAt: rangesIn(index.find, lines.range), findings };
}

/** A document of which nothing could be read but why. */
export function unreadable(file: string, digest: string, finding: Finding): ParsedDocument {
  return { file, digest, value: undefined, rangeAt: () => undefined, findings: [finding] };
}

export function sizeFinding(file: string, bytes: number, limit: number): Finding {
  return inputFinding('document-size-exceeded', { file }, { bytes, limit });
}

/** JSON by its name or its looks; text that only looks like JSON is read as YAML flow style. Undefined: too large. */
function parseText(file: string, text: string): ParsedText | undefined {
  const named = isNamedJson(file);
  if (named || /^\s*[[{]/.test(text)) {
    const parsed = parseJsonText(text);
    if (named || parsed.value !== undefined || nestsTooDeeply(parsed)) return parsed;
  }
  return text.length > sizeLimits.yaml ? undefined : parseYamlText(text);
}

/** JSON that leaves nothing to say: its positions are looked up in its bytes when somebody asks for one. */
function flawlessJson(file: string, digest: string, bytes: Buffer, text: string): ParsedDocument | undefined {
  const read = quickJson(bytes, text);
  if (read === undefined) return undefined;
  const rangeAt = rangesIn(jsonPositions(bytes, read.ends), rangesInBytes(bytes));
  return { file, digest, value: read.value, rangeAt, findings: [] };
}

function isNamedJson(file: string): boolean {
  return /\.(json|avsc)$/i.test(file);
}

function nestsTooDeeply(parsed: ParsedText): boolean {
  return parsed.problems.some((problem) => problem.rule === 'document-nesting-exceeded');
}

function findingOf(file: string, problem: ParseProblem, lines: LineTable): Finding {
  const { related } = problem;
  const at = { file, range: lines.range(problem.start, problem.end) };
  if (related === undefined) return inputFinding(problem.rule, at, problem.params);
  const other = { label: related.label, at: { file, range: lines.range(related.start, related.end) } };
  return inputFinding(problem.rule, at, problem.params, { related: [other] });
}

function rangesIn(find: PositionIndex['find'], range: LineTable['range']): ParsedDocument['rangeAt'] {
  return (pointer, part) => {
    const found = find(pointer);
    if (found === undefined) return undefined;
    const { place } = found;
    const byKey = place.keyStart >= 0 && (part === 'key' || place.collection || place.start >= place.end);
    return byKey ? range(place.keyStart, place.keyEnd) : range(place.start, endOf(place));
  };
}

function endOf(place: NodePlace): number {
  return Math.max(place.start, place.end);
}
