import { createContext, Script } from 'node:vm';

/** Milliseconds for one example; what takes longer is said and not awaited. */
const longest = 3_000;

const script = new Script('work()');

/** Making a context takes longer than judging an example: there is one for all. */
const context = createContext({ work: () => undefined });

/** The answer of `work`, or undefined when it does not come in time; also a regular expression that backtracks is interrupted. */
export function withinTime<Answer>(work: () => Answer): Answer | undefined {
  let answer: Answer | undefined;
  context.work = () => {
    answer = work();
  };
  try {
    script.runInContext(context, { timeout: longest });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return undefined;
  }
  return answer;
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
