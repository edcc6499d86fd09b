import type { Service } from '#model/catalog.ts';
import type { Party } from '../party.ts';
import type { Comparison } from '../question.ts';

/** One service in two revisions, amid everybody else as they were: the others have not moved. */
export type ServiceScene = {
  readonly before: Party;
  readonly after: Party;
  /** All parties of the revision before, the service itself included: its own messages can be on their way. */
  readonly around: readonly Party[];
  /** All parties of the revision after, for what moved from one service to another. */
  readonly afterwards: readonly Party[];
  readonly comparison: Comparison;
  readonly now: Date;
};

/** `party` as it is when it states nothing: before it came, or after it went. */
export function silent(party: Party): Party {
  const { api: _api, ...facts } = party.service;
  const service: Service = { ...facts, sends: [], receives: [], calls: [] };
  return { ...party, service };
}
