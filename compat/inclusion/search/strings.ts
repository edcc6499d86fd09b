import type { Json } from '#model/json.ts';
import type { Leaf } from '../algebra/formula.ts';
import { ALL, and, type Language, NONE } from '../languages/language.ts';
import { accepts } from '../languages/moves.ts';
import { codePoints, isEmpty, wordsOf } from '../languages/words.ts';
import { found, NO_VALUE, type Outcome, unknown } from './outcome.ts';

const INFINITY = Number.POSITIVE_INFINITY;
/** Words that are put to tests without a regular language before the search gives up. */
const MOST_WORDS = 300;

/** The smallest texts, and those of well-known formats: nicer than the shortest word. */
const SAMPLES = [
  '',
  'a',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00+01:00',
  '2026-01-01T00:00:00.5Z',
  '2026-01-01',
  '12:00:00Z',
  '12:00:00+01:00',
  'user@example.com',
  'https://example.com/',
  'http://example.com/',
  'urn:example:a',
  'example.com',
  '192.0.2.1',
  '2001:db8::1',
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  'c56a4180-65aa-42ec-a945-5fd21dec0538',
  'P1D',
  '/a',
];

/** A string that all `leaves` let through: one of `hints` if one fits, else a short word of their common language. */
export function solveString(leaves: readonly Leaf[], hints: readonly Json[]): Outcome {
  const languages: Language[] = [];
  const tests: Extract<Leaf, { kind: 'tested' }>[] = [];
  const taken = new Set<string>();
  let [min, max] = [0, INFINITY];
  for (const leaf of leaves) {
    if (leaf.kind === 'text') languages.push(leaf.language);
    else if (leaf.kind === 'tested') tests.push(leaf);
    else if (leaf.kind === 'chars') [min, max] = [Math.max(min, leaf.min), Math.min(max, leaf.max)];
    else if (leaf.kind === 'values')
      for (const member of leaf.members.values()) if (typeof member === 'string') taken.add(member);
  }
  if (min > max) return NO_VALUE;
  const language = and(languages);
  let doubtful = false;
  const fits = (text: string): boolean => {
    if (taken.has(text)) return false;
    const answers = tests.map((leaf) => [leaf.by.test(text), leaf.negated] as const);
    if (answers.some(([answer, negated]) => answer === negated)) return false;
    doubtful ||= answers.some(([answer]) => answer === undefined);
    return answers.every(([answer]) => answer !== undefined);
  };
  const contrary = tests.some((one) => tests.some((other) => one.by === other.by && one.negated !== other.negated));
  if (contrary || language === NONE) return NO_VALUE;
  const candidates = [...hints.filter((hint) => typeof hint === 'string'), ...(language === ALL ? [] : SAMPLES)];
  for (const text of candidates) {
    const length = codePoints(text);
    if (length >= min && length <= max && accepts(language, text) && fits(text)) return found(text);
  }
  if (isEmpty(language) === true) return NO_VALUE;
  if (language === ALL && min > 1_000_000) return unknown([tooLarge('minLength')]);
  const wanted = taken.size + (tests.length > 0 ? MOST_WORDS : 1);
  const list = wordsOf(language, min, max, wanted);
  if (list === undefined) return unknown([tooLarge('pattern')]);
  const word = list.words.find(fits);
  if (word !== undefined) return found(word);
  return list.complete && !doubtful ? NO_VALUE : unknown(tests.map((leaf) => leaf.by.blocker));
}

function tooLarge(keyword: string) {
  return { keyword, pointer: '', reason: 'the language is too large to search' };
}
