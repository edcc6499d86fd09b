import type { PolicyConfig } from '#model/policy.ts';
import type { Proofs } from './proofs.ts';

/** How pairs are to be compared. */
export type Comparison = {
  readonly policy: PolicyConfig;
  readonly stage?: string;
  /** `hurting` (default): only what may hurt somebody; `all`: harmless edits too. */
  readonly facts?: 'hurting' | 'all';
  /** What was proven in earlier runs, where that is kept. */
  readonly proofs?: Proofs;
};
