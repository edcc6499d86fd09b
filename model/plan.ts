import type { PartyRef } from './finding.ts';

/** Deployments in an order in which each passes the gate, or why there is none. Plain JSON. */
export type Plan = {
  /** The stage that they go to. */
  readonly stage: string;
  /** The stage whose versions they are, where they were not listed one by one. */
  readonly from?: string;
  /** One group after the other; those of one group may go at the same time, in any order. */
  readonly groups: readonly PlannedGroup[];
  /** Sets of deployments that cannot be ordered, each as small as it can be. */
  readonly conflicts: readonly PlanConflict[];
  /** What can go once others have, which are in conflict. */
  readonly waiting: readonly { readonly party: PartyRef; readonly for: readonly PartyRef[] }[];
};

export type PlannedGroup = {
  readonly deployments: readonly PlannedDeployment[];
  /** How long after the group before it, at least (ISO 8601): until nothing that these wrote can still arrive. */
  readonly after?: { readonly duration: string; readonly writtenBy: readonly PartyRef[] };
};

export type PlannedDeployment = {
  readonly party: PartyRef;
  /** What runs there until then. */
  readonly replaces?: PartyRef;
};

export type PlanConflict = {
  readonly parties: readonly PartyRef[];
  /** `circle`: each needs another one first; `refused`: it does not fit what stays or what goes too; `undecided`: a proof is missing. */
  readonly kind: 'circle' | 'refused' | 'undecided';
  readonly because: string;
  /** Fingerprints of the findings that stand in the way. */
  readonly findings: readonly string[];
  /** Releases that lead to the same end, each of which fits what runs when it goes; empty where nobody can know. */
  readonly wayOut: readonly WayOutStep[];
};

export type WayOutStep = {
  readonly phase: 'expand' | 'migrate' | 'contract';
  readonly service: string;
  /** What that release is like. */
  readonly text: string;
};
