import type { Json } from '#model/json.ts';
import type { JudgedExample, StatedExample } from './judged.ts';
import { isRisky } from './pattern-risk.ts';
import { refusalOf } from './refusal.ts';
import { withinTime } from './time-limit.ts';
import { type Validate, Validators } from './validators.ts';

type LinearTest = typeof import('./linear-pattern.ts').linearTest;

/** Examples that may take too long before no more are tried. */
const mostLate = 3;

/** A pattern that a backtracking engine might never finish, met before the linear one was loaded. */
class RiskyPattern extends Error {}

/**
 * Whether each example is accepted by its contract, according to Ajv. Patterns that could backtrack without end are tested by an
 * automaton instead; whatever still takes too long, or can't be compiled, is `unchecked` and says why.
 */
export async function judgeExamples(examples: readonly StatedExample[]): Promise<readonly JudgedExample[]> {
  try {
    return judgeAll(examples, undefined);
  } catch (error) {
    if (!(error instanceof RiskyPattern)) throw error;
    const { linearTest } = await import('./linear-pattern.ts');
    return judgeAll(examples, linearTest);
  }
}

function judgeAll(examples: readonly StatedExample[], linear: LinearTest | undefined): readonly JudgedExample[] {
  const validators = new Validators(Object.assign(engineWith(linear), { code: '' }));
  const lateContracts = new Set<unknown>();
  return examples.map((stated): JudgedExample => {
    if (lateContracts.has(stated.contract) || lateContracts.size >= mostLate) return unchecked(stated, tooLate);
    const judged = withinTime(() => judgeOne(stated, validators));
    if (judged === undefined) lateContracts.add(stated.contract);
    return judged ?? unchecked(stated, tooLate);
  });
}

const tooLate = 'it takes too long';

function judgeOne(stated: StatedExample, validators: Validators): JudgedExample {
  let validate: Validate;
  try {
    validate = validators.for(stated);
  } catch (error) {
    if (error instanceof RiskyPattern) throw error;
    return unchecked(stated, error instanceof Error ? error.message : String(error));
  }
  const { value } = stated.example;
  const errors = validate(value);
  if (errors.length === 0) return { ...stated, outcome: 'accepted' };
  const meant = otherForm(value, stated.alsoAs);
  const left = meant === undefined ? errors : validate(meant);
  if (left.length === 0) return { ...stated, outcome: 'accepted' };
  const refusal = typeof meant === 'object' ? { ...refusalOf(left), pointer: '' } : refusalOf(errors);
  return { ...stated, outcome: 'refused', refusal };
}

/** What a value that is refused as it stands may stand for. */
function otherForm(value: Json, alsoAs: StatedExample['alsoAs']): Json | undefined {
  if (alsoAs === undefined) return undefined;
  if (typeof value === 'string') return parsed(value);
  return alsoAs === 'wire' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : undefined;
}

function unchecked(stated: StatedExample, because: string): JudgedExample {
  return { ...stated, outcome: 'unchecked', because };
}

/** Patterns as Ajv asks for them: in Unicode mode, else, for many real ones are not valid there, without. */
function engineWith(linear: LinearTest | undefined) {
  return (pattern: string, flags: string): { readonly test: (text: string) => boolean } => {
    const [valid, used] = compiled(pattern, flags);
    if (!isRisky(pattern, used)) return valid;
    if (linear === undefined) throw new RiskyPattern(pattern);
    try {
      return { test: linear(pattern, used) };
    } catch {
      throw new Error(`pattern ${pattern} could take exponential time`);
    }
  };
}

function compiled(pattern: string, flags: string): readonly [RegExp, string] {
  try {
    return [new RegExp(pattern, flags), flags];
  } catch {
    return [new RegExp(pattern), ''];
  }
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
