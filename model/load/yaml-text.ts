import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isObject, type Json } from '../json.ts';
import type { ParsedText } from './json-text.ts';
import { isPrecise, maximumDepth, type ParseProblem } from './parse-problem.ts';
import { kinds, PositionBuilder } from './position-index.ts';
import { tooDeepAt } from './yaml-depth.ts';

/** Nodes that a document may have after its aliases are written out: ten times the largest real description. */
const maximumExpandedNodes = 5_000_000;

/** YAML 1.2 (core schema, plus the merge key `<<` of 1.1) as JSON, with positions and all problems in one run. */
export function parseYamlText(text: string): ParsedText {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return refused('document-nesting-exceeded', deep, { limit: maximumDepth });
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error', strict: false });
  const problems: ParseProblem[] = document.errors.map((error) => ({
    rule: error.message.startsWith('Maximum call stack') ? 'document-nesting-exceeded' : 'document-syntax-invalid',
    start: error.pos[0],
    end: error.pos[1],
    params: { language: 'YAML', reason: reasonOf(error.code, error.message), limit: maximumDepth },
  }));
  for (const warning of document.warnings)
    if (warning.code === 'TAG_RESOLVE_FAILED')
      problems.push({
        rule: 'yaml-tag-unknown',
        start: warning.pos[0],
        end: warning.pos[1],
        params: { tag: /: (.*)$/.exec(warning.message)?.[1] ?? '' },
      });
  const reader = new YamlReader(document, problems);
  const value = reader.read();
  return { value: document.errors.length > 0 ? undefined : value, index: reader.positions.build(), problems };
}

function refused(rule: ParseProblem['rule'], start: number, params: ParseProblem['params']): ParsedText {
  return {
    value: undefined,
    index: new PositionBuilder().build(),
    problems: [{ rule, start, end: start + 1, params }],
  };
}

function reasonOf(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'the file holds more than one document (a second `---`)';
  if (code === 'TAB_AS_INDENT') return 'tabs are not allowed as indentation';
  return message;
}

type Read = { readonly value: Json; readonly size: number; readonly node: number };

class YamlReader {
  readonly positions = new PositionBuilder();
  readonly #problems: ParseProblem[];
  readonly #document: Document.Parsed;
  readonly #anchors = new Map<string, Read | 'open'>();
  #exceeded = false;

  constructor(document: Document.Parsed, problems: ParseProblem[]) {
    this.#document = document;
    this.#problems = problems;
  }

  read(): Json | undefined {
    const read = this.#node(this.#document.contents, null, -1, -1, 0);
    return this.#exceeded ? undefined : read.value;
  }

  #node(node: unknown, key: string | null, keyStart: number, keyEnd: number, fallback: number): Read {
    const place = isNode(node) ? node.range : undefined;
    const start = place?.[0] ?? fallback;
    const row = this.positions.open(key, keyStart, keyEnd, start);
    if (!isNode(node)) {
      this.positions.close(row, start);
      return { value: null, size: 1, node: row };
    }
    const anchor = isAlias(node) ? undefined : node.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    const read = this.#content(node, row);
    if (!isAlias(node))
      this.positions.close(row, place?.[1] ?? start, isMap(node) || isSeq(node) ? kinds.collection : kinds.scalar);
    if (anchor !== undefined) this.#anchors.set(anchor, read);
    if (read.size > maximumExpandedNodes && !this.#exceeded) {
      this.#exceeded = true;
      this.#report('document-aliases-exceeded', node, { limit: maximumExpandedNodes });
    }
    return read;
  }

  #content(node: Node, row: number): Read {
    if (isAlias(node)) return this.#alias(node, row);
    if (isMap(node)) return this.#map(node, row);
    if (isSeq(node)) return this.#seq(node, row);
    return { value: isScalar(node) ? this.#scalar(node) : null, size: 1, node: row };
  }

  #alias(node: Alias, row: number): Read {
    const target = this.#anchors.get(node.source);
    const end = node.range?.[1] ?? 0;
    if (target === undefined || target === 'open') {
      const reason =
        target === 'open'
          ? `the alias \`*${node.source}\` contains itself`
          : `no anchor \`&${node.source}\` before this alias`;
      this.#report('document-syntax-invalid', node, { language: 'YAML', reason });
      this.positions.close(row, end);
      return { value: null, size: 1, node: row };
    }
    this.positions.close(row, end, target.node);
    return { value: target.value, size: target.size, node: row };
  }

  #seq(node: YAMLSeq, row: number): Read {
    const items: Json[] = [];
    let size = 1;
    for (const item of node.items) {
      const read = this.#node(item, null, -1, -1, node.range?.[0] ?? 0);
      items.push(read.value);
      size += read.size;
    }
    return { value: items, size, node: row };
  }

  #map(node: YAMLMap, row: number): Read {
    const members = new Map<string, Json>();
    const places = new Map<string, [number, number]>();
    const merged: Json[] = [];
    let size = 1;
    for (const pair of node.items) {
      const key = this.#key(pair.key);
      const [start, end] = isNode(pair.key) && pair.key.range ? pair.key.range : [node.range?.[0] ?? 0, 0];
      const read = this.#node(pair.value, key, start, end, end);
      size += read.size;
      if (key === '<<') {
        merged.push(...(Array.isArray(read.value) ? read.value : [read.value]));
        continue;
      }
      const earlier = places.get(key);
      if (earlier !== undefined) {
        const related = { label: 'first', start: earlier[0], end: earlier[1] };
        this.#problems.push({ rule: 'key-duplicated', start, end, params: { key }, related });
      } else places.set(key, [start, end]);
      members.set(key, read.value);
    }
    for (const from of merged)
      if (isObject(from))
        for (const [key, value] of Object.entries(from)) if (!members.has(key)) members.set(key, value);
    return { value: Object.fromEntries(members), size, node: row };
  }

  #key(key: unknown): string {
    if (isScalar(key)) {
      if (typeof key.value === 'string') return key.value;
      return key.source ?? String(key.value);
    }
    if (isAlias(key)) {
      const target = this.#anchors.get(key.source);
      if (target !== undefined && target !== 'open' && typeof target.value === 'string') return target.value;
    }
    if (isNode(key)) this.#report('key-not-text', key, {});
    return isNode(key) ? String(key.range?.[0] ?? '') : '';
  }

  #scalar(node: Scalar): Json {
    const { value, source } = node;
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number' && Number.isFinite(value)) {
      const decimal = source !== undefined && /^[-+]?[0-9.]/.test(source) && !/^0[xo]/.test(source);
      if (decimal && !isPrecise(source)) this.#report('number-imprecise', node, { literal: source });
      return value;
    }
    this.#report('value-not-json', node, { literal: source ?? String(value) });
    return source ?? null;
  }

  #report(rule: ParseProblem['rule'], node: Node, params: ParseProblem['params']): void {
    const [start, end] = node.range ?? [0, 0];
    this.#problems.push({ rule, start, end, params });
  }
}
