import type { Ref } from './links.ts';

/** One thing that somebody should look at. */
export type Risk = {
  readonly kind:
    | 'breaking'
    | 'undecided'
    | 'potential'
    | 'nobody produces'
    | 'nobody consumes'
    | 'no owner'
    | 'deprecated but read'
    | 'unstated call'
    | 'undeclared reader'
    | 'not in the tree'
    | 'stale evidence'
    | 'waiver expired'
    | 'waiver expires'
    | 'unreadable';
  readonly weight: 'high' | 'medium' | 'low';
  readonly title: string;
  readonly refs: readonly Ref[];
  readonly owner?: Ref;
  readonly fix?: string;
  readonly fingerprint?: string;
  /** The rule that found it. */
  readonly rule?: Ref;
  /** Ids of services and events concerned, so that their pages show it too. */
  readonly about: readonly string[];
};
