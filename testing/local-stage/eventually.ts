import { setTimeout as pause } from 'node:timers/promises';

export type Patience = {
  /** What is waited for, for the message when it does not come. */
  readonly what?: string;
  /** Milliseconds; generous by default, because a busy machine is slow and not wrong. */
  readonly within?: number;
  /** Milliseconds between two looks. */
  readonly every?: number;
};

/** The condition did not hold in time. */
export class NotInTime extends Error {
  readonly code = 'NOT_IN_TIME';

  constructor(what: string, within: number) {
    super(`${what} did not happen within ${within} ms`);
    this.name = 'NotInTime';
  }
}

/**
 * The first value of `condition` that is neither undefined nor false.
 *
 * Looks at once and then again and again. An error of the condition is an error: it is not taken for "not yet".
 * Throws `NotInTime` after `within` milliseconds.
 */
export async function eventually<T>(
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  { what = 'the condition', within = 30_000, every = 50 }: Patience = {},
): Promise<T> {
  const deadline = performance.now() + within;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() >= deadline) throw new NotInTime(what, within);
    await pause(every);
  }
}
