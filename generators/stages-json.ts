import type { EventUse, Hop } from '#model/catalog.ts';
import type { Evidence, Finding, WaiverRef } from '#model/finding.ts';
import type { Json, JsonPointer } from '#model/json.ts';
import type { Plan } from '#model/plan.ts';
import type { PlaceJson, SchemaId, SchemaJson } from './catalog-json.ts';

/**
 * What runs where, as the site reads it beside `catalog.json`; plain JSON.
 *
 * Everything here comes from the stage store: versions say what their bundles say, not what the tree says today.
 */
export type StagesJson = {
  /** Version of this shape. */
  readonly format: 1;
  /** The moment the ages on the site count from, ISO 8601; given by the caller, so that equal input gives equal pages. */
  readonly asOf: string;
  /** In the order of `trilateral.yaml`, then stages of branches by name. */
  readonly stages: readonly StageJson[];
  /** Every version that a journal names, sorted by service, then by first appearance. */
  readonly versions: readonly VersionJson[];
  /**
   * Payload schemas of all versions, each once, in the shape and under the ids of `catalog.json`, so that an id tells
   * whether a deployed version still is what the tree says. Those that stand in `catalog.json` may be left out.
   */
  readonly schemas: Readonly<Record<SchemaId, SchemaJson>>;
  /** Evidence beyond what contracts declare, sorted by event, service, version, kind. */
  readonly evidence: readonly EvidenceJson[];
  /** What each consumer in the tree reads of an event, field by field; sorted by event, then by service. */
  readonly readings?: readonly ReadingJson[];
  /** What the gate says of the working tree and of each stage's successor. */
  readonly gates: readonly GateJson[];
  /** Of each event, every two payload schemas that the tree or a version states, each way; sorted. */
  readonly comparisons?: readonly ComparisonJson[];
  /** What each version changed, in the order of `versions`; the first that is known of a service has none. */
  readonly changes?: readonly ChangeJson[];
  /** In which order a stage may get what the one before it runs, where they differ. */
  readonly plans?: readonly Plan[];
  /** What the tree's waivers accept, in their order. */
  readonly waivers?: readonly WaiverJson[];
  /** What could not be read, in sentences: an unreadable store is said, never shown as an empty stage. */
  readonly notes: readonly string[];
};

export type StageJson = {
  readonly id: string;
  /** The journal's last number. */
  readonly seq: number;
  /** The stage that this one started as a copy of. */
  readonly from?: string;
  readonly retired?: boolean;
  /** What runs now, sorted by service, instance, version. */
  readonly deployments: readonly DeploymentJson[];
  /** The journal, oldest first. */
  readonly history: readonly StageEntryJson[];
};

export type DeploymentJson = {
  readonly service: string;
  readonly version: string;
  readonly digest: string;
  readonly instance?: string;
  /** ISO 8601. */
  readonly since: string;
  readonly by?: string;
  /** `announced`: about to be deployed; it counts as live until it expires. `lingering`: retired, its messages can still arrive. */
  readonly state: 'deployed' | 'announced' | 'lingering';
  readonly expires?: string;
};

export type StageEntryJson = {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly action: 'created' | 'announced' | 'deployed' | 'retired';
  readonly service?: string;
  readonly version?: string;
  readonly digest?: string;
  readonly instance?: string;
};

/** What one version of a service promises and expects, as its bundle says. */
export type VersionJson = {
  readonly service: string;
  readonly version: string;
  readonly digest: string;
  readonly gitSha?: string;
  readonly events: readonly VersionEventJson[];
  readonly operations: readonly { readonly id: string; readonly digest: string }[];
};

export type VersionEventJson = {
  /** The event's identity, as in `Catalog`. */
  readonly event: string;
  readonly name: string;
  readonly direction: EventUse['direction'];
  readonly reads: EventUse['reads'];
  readonly payload: SchemaId;
  readonly route: readonly Hop[];
};

/** Why one service's side of one event is believed; `field`, a path as in `FieldJson`, narrows it. */
/** What one consumer reads of one event, as `trilateral readers` answers it. */
export type ReadingJson = {
  readonly event: string;
  readonly service: string;
  /** Fields of which the same is said, by path. `maybe`: nobody knows, for it never stated what it reads. */
  readonly said: readonly {
    readonly reads: 'yes' | 'maybe' | 'no';
    readonly because: string;
    readonly evidence: readonly Evidence[];
    readonly fields: readonly string[];
  }[];
};

export type EvidenceJson = Evidence & {
  readonly event: string;
  readonly service: string;
  readonly version?: string;
  readonly field?: string;
};

/** Whether everything that fits `writer` also fits `reader`. */
export type ComparisonJson = {
  readonly event: string;
  readonly writer: SchemaId;
  readonly reader: SchemaId;
  readonly verdict: 'included' | 'refused' | 'undecided';
  /** A value that fits `writer` and not `reader`, and where in it they disagree. */
  readonly witness?: Json;
  readonly witnessAt?: JsonPointer;
  /** Why it could not be decided. */
  readonly because?: string;
};

/** The gate's answer to "may this version go there?". */
export type GateJson = {
  readonly service: string;
  readonly version: string;
  readonly stage: string;
  readonly verdict: 'safe' | 'breaking' | 'potential' | 'undecided';
  /** Waived ones among them. */
  readonly findings: readonly Finding[];
  /** How many pairs were compared. */
  readonly checked: number;
};

/** What came with one version, held against the version before it, if nobody else had moved. */
export type ChangeJson = {
  readonly service: string;
  readonly version: string;
  readonly after: string;
  /** The worst of its facts. */
  readonly verdict: FactJson['verdict'];
  readonly facts: readonly FactJson[];
};

/** One edit, in words. */
export type FactJson = {
  readonly rule: string;
  readonly verdict: Finding['verdict'];
  readonly subject: string;
  readonly message: string;
  /** Other events and operations in which the same edit shows. */
  readonly also: readonly string[];
  readonly witness?: Json;
  readonly witnessAt?: JsonPointer;
};

/** A finding that a team has accepted until a day. */
export type WaiverJson = WaiverRef & {
  readonly fingerprint: string;
  readonly stage?: string;
  readonly party?: string;
  readonly at: PlaceJson;
};
