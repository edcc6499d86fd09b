import type { EventUse, Service } from '#model/catalog.ts';
import type { PartyRef } from '#model/finding.ts';
import type { JsonPointer } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import type { Among } from './routing/index.ts';

/** A service at a version, with the text that its contracts were read from. */
export type Party = {
  readonly ref: PartyRef;
  readonly service: Service;
  readonly sources: Sources;
  /** Whose contracts a party goes by that states nothing of its own: a caller by the API as it was. */
  readonly goesBy?: PartyRef;
};

/** The party that `service` is in a tree of contracts. */
export function partyOf(service: Service, sources: Sources, instance?: string): Party {
  const { id, version, owner } = service;
  const ref = {
    service: id,
    version,
    ...(instance !== undefined && { instance }),
    ...(owner !== undefined && { owner }),
  };
  return { ref, service, sources };
}

/** One party's side of one position. */
export type Side = {
  readonly party: Party;
  readonly contract: Contract;
  /** The event that the position belongs to, where it does. */
  readonly use?: EventUse;
  /** What the same party stated here before, where that is known: then a disagreement is explained as a change. */
  readonly before?: { readonly party: Party; readonly contract: Contract };
};

/** What a writer may write, held against what a reader accepts. */
export type ContractPair = {
  /** `food-events/food-added`, `GET /foods/{id}`. */
  readonly subject: string;
  /** `payload`, `headers`, `reply`. */
  readonly position: string;
  /** What the whole value is called in messages: `the request body`; else what its position is called. */
  readonly whole?: string;
  /** Where in the value of its position the pair stands, where it is about a part of it. */
  readonly path?: JsonPointer;
  readonly writer: Side;
  readonly reader: Side;
  /** What filters on the way leave of the writer's values. */
  readonly among?: Among;
  /** Why what the reader gets is no longer what the writer wrote. */
  readonly replaced?: string;
};

/** `product@2.3.1`, `product@2.4.0 on canary`. */
export function nameOf(ref: PartyRef): string {
  const versioned = ref.version === undefined ? ref.service : `${ref.service}@${ref.version}`;
  return ref.instance === undefined ? versioned : `${versioned} on ${ref.instance}`;
}

/** Whose text the contracts of a party stand in: its own, or of whom it goes by. */
export function authorOf({ ref, goesBy }: Party): string {
  return nameOf(goesBy ?? ref);
}
