import type { Json } from '#model/json.ts';
import { type Formula, STRING } from '../algebra/formula.ts';
import { between } from '../algebra/logic.ts';
import { formula } from '../algebra/table.ts';
import { isSlowOn } from '../languages/backtracking.ts';
import { textFormat } from '../languages/formats.ts';
import { type Language, NONE } from '../languages/language.ts';
import { searchLanguage, UnsupportedPattern } from '../languages/pattern.ts';
import type { At, Subject } from './at.ts';
import type { Lowerer } from './lowerer.ts';

/** Lengths, `pattern` and `format`. */
export function stringParts(lowering: Lowerer, subject: Subject): readonly Formula[] {
  const { schema, has } = subject;
  const parts: Formula[] = [];
  if (has.has('minLength') || has.has('maxLength')) {
    parts.push(
      between('chars', STRING, countOf(schema['minLength'], 0), countOf(schema['maxLength'], Number.POSITIVE_INFINITY)),
    );
  }
  const { pattern, format } = schema;
  if (has.has('pattern') && typeof pattern === 'string') parts.push(patternFormula(subject, pattern));
  if (has.has('format') && typeof format === 'string' && lowering.reading.format === 'assertion') {
    parts.push(...formatParts(subject, format));
  }
  return parts;
}

export function countOf(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function patternFormula(at: At, pattern: string): Formula {
  const reading = readPattern(pattern);
  if ('language' in reading) return formula({ kind: 'text', language: reading.language });
  const blocker = { keyword: 'pattern', pointer: at.node.pointer, reason: `${reading.reason}: ${pattern}` };
  return formula({ kind: 'tested', by: { key: `/${pattern}/`, blocker, test: reading.test }, negated: false });
}

function formatParts(at: At, name: string): readonly Formula[] {
  const format = textFormat(name);
  if (format === undefined || format.kind === 'anything') return [];
  if (format.kind === 'language') return [formula({ kind: 'text', language: format.language })];
  const blocker = { keyword: 'format', pointer: at.node.pointer, reason: `${name} is not a regular language` };
  return [formula({ kind: 'tested', by: { key: `format ${name}`, blocker, test: format.test }, negated: false })];
}

type PatternReading =
  | { readonly language: Language }
  | { readonly test: (text: string) => boolean | undefined; readonly reason: string };

const readings = new Map<string, PatternReading>();

/** The texts in which `pattern` finds a match: with the flag `u` as the standard asks, without it where that fails. */
export function readPattern(pattern: string): PatternReading {
  const before = readings.get(pattern);
  if (before) return before;
  const flags = isValid(pattern, 'u') ? 'u' : '';
  const made = isValid(pattern, flags) ? read(pattern, flags) : { language: NONE };
  if (readings.size > 5000) readings.clear();
  readings.set(pattern, made);
  return made;
}

function read(pattern: string, flags: string): PatternReading {
  try {
    return { language: searchLanguage(pattern, flags) };
  } catch (error) {
    if (!(error instanceof UnsupportedPattern)) throw error;
    const expression = new RegExp(pattern, flags);
    const test = (text: string): boolean | undefined => (isSlowOn(pattern, text) ? undefined : expression.test(text));
    return { test, reason: error.message };
  }
}

function isValid(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags).source.length > 0;
  } catch {
    return false;
  }
}
