import type { Finding } from '#model/finding.ts';
import type { Location } from '#model/location.ts';
import { makeFinding } from '#model/record.ts';

/** A contract from which nothing can be generated; nothing is written then. `finding` says which, where and why. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';
  readonly code = 'GENERATION_FAILED';
  readonly finding: Finding;

  constructor(subject: string, at: Location, reason: string) {
    const message = `Nothing can be generated from ${subject}: ${reason}`;
    super(message);
    this.finding = makeFinding({
      rule: 'code-not-generated',
      verdict: 'invalid',
      severity: 'error',
      subject,
      params: { reason },
      message,
      at,
      fix: 'Correct the schema; `trilateral check` names what is wrong with it.',
    });
  }
}
