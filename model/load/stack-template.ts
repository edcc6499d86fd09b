import { readFile } from 'node:fs/promises';
import {
  type CollectionTag,
  type Document,
  isNode,
  isPair,
  LineCounter,
  parseDocument,
  type ScalarTag,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isObject, type Json, type JsonObject, type JsonPointer, tokensOf } from '../json.ts';
import type { Range } from '../location.ts';
import type { Template } from '../stack/template.ts';

const functions = [
  'Ref',
  'Condition',
  'Sub',
  'GetAtt',
  'ImportValue',
  'FindInMap',
  'Join',
  'Select',
  'Split',
  'Base64',
  'Cidr',
  'GetAZs',
  'Transform',
  'ToJsonString',
  'Length',
  'If',
  'Equals',
  'And',
  'Or',
  'Not',
];

/** The short forms of CloudFormation's functions in their long forms: `!Sub x` is `{ 'Fn::Sub': x }`. */
const shortForms = functions.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const wrap = (value: unknown): Record<string, unknown> => ({ [long]: value });
  const collection = (node: YAMLMap | YAMLSeq): Record<string, unknown> => wrap(node.toJSON());
  return [
    { tag: `!${name}`, resolve: (text) => wrap(name === 'GetAtt' ? text.split('.') : text) },
    { tag: `!${name}`, collection: 'map', resolve: (node) => collection(node as YAMLMap) },
    { tag: `!${name}`, collection: 'seq', resolve: (node) => collection(node as YAMLSeq) },
  ];
});

/** Characters that are read; CloudFormation itself takes a megabyte. */
const longest = 4 * 1024 * 1024;

/** A template, or why its text is none and where. */
export type ParsedTemplate =
  | { readonly template: Template }
  | { readonly reason: string; readonly range?: Range | undefined };

/** Reads a template of CloudFormation, in YAML or JSON. Never throws on bad input. */
export function parseTemplate(file: string, text: string): ParsedTemplate {
  if (text.length > longest) return { reason: `has ${text.length} characters, too many for a template` };
  const lines = new LineCounter();
  const document = parseDocument(text, { customTags: shortForms, logLevel: 'error', lineCounter: lines });
  const [problem] = document.errors;
  if (problem !== undefined)
    return { reason: `is no YAML: ${problem.message.split('\n')[0]}`, range: rangeOf(lines, problem.pos) };
  const root = contentOf(document);
  if ('reason' in root) return root;
  if (!isObject(root.value) || !isObject(root.value.Resources)) return { reason: 'has no Resources' };
  const { Resources: resources, Parameters: parameters } = root.value;
  const rangeAt = (pointer: JsonPointer): Range | undefined => nearest(document, lines, tokensOf(pointer));
  return { template: { file, rangeAt, resources: objectsIn(resources), parameters: objectsIn(parameters) } };
}

function objectsIn(value: Json | undefined): Readonly<Record<string, JsonObject>> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, JsonObject] => isObject(entry[1])));
}

/** A template of CloudFormation, in YAML or JSON. Throws with the line of the first thing that is no YAML. */
export async function readTemplate(file: string): Promise<Template> {
  const parsed = parseTemplate(file, await readFile(file, 'utf8'));
  if ('template' in parsed) return parsed.template;
  const { reason, range } = parsed;
  throw new Error(`${file}${range === undefined ? '' : `:${range.line}:${range.column}`} ${reason}`);
}

/** Aliases that multiply are refused by the parser when they are followed. */
function contentOf(document: Document): { readonly value: Json } | { readonly reason: string } {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return { reason: 'has aliases that multiply beyond what is read' };
  }
}

function nearest(document: Document, lines: LineCounter, path: readonly string[]): Range | undefined {
  let node: unknown = document.contents;
  let found = isNode(node) ? node.range : undefined;
  for (const token of path) {
    if (typeof node !== 'object' || node === null || !('items' in node) || !Array.isArray(node.items)) break;
    const items: readonly unknown[] = node.items;
    const pair = items.find((item) => isPair(item) && String(item.key) === token);
    const next = isPair(pair) ? pair.value : items[Number(token)];
    const key = isPair(pair) && isNode(pair.key) ? pair.key.range : undefined;
    const range = key ?? (isNode(next) ? next.range : undefined);
    if (range === undefined || range === null) break;
    found = range;
    node = next;
  }
  return found ? rangeOf(lines, [found[0], found[1]]) : undefined;
}

function rangeOf(lines: LineCounter, [start, end]: readonly [number, number]): Range {
  const from = lines.linePos(start);
  const to = lines.linePos(end);
  return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}
