import { DFA, JS } from 'refa';
import { isExponential } from './ambiguity.ts';
import { automatonOf } from './automaton.ts';

/** States that a deterministic automaton may take at most; more would make no expression of a reasonable size. */
const mostStates = 500;

/**
 * A pattern that matches the same texts as `pattern` and reads each of them in one way only, so that a backtracking
 * matcher needs no exponential time for it. Undefined where none is found: for what looks around within the text,
 * refers back, or grows too large.
 */
export function unambiguousPattern(pattern: string, flags: string): string | undefined {
  const source = deterministic(pattern, flags);
  return source === undefined || isExponential(source, flags) ? undefined : source;
}

function deterministic(pattern: string, flags: string): string | undefined {
  try {
    const automaton = DFA.fromFA(automatonOf(pattern, flags), new DFA.LimitedNodeFactory(mostStates));
    automaton.minimize();
    const unicode = flags.includes('u');
    const { source } = JS.toLiteral(automaton.toRegex(), { flags: { unicode, dotAll: false, ignoreCase: false } });
    return `^(?:${source})$`;
  } catch {
    return undefined;
  }
}
