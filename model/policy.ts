/** Who an API or event is for; policies can differ by it. */
export type Audience = 'internal' | 'external';

/** What a writer is taken to write, what a reader is taken to accept, and what counts as broken. */
export type Policy = {
  /** `declared`: only what the schema declares; `open`: whatever it accepts. */
  readonly writer: 'declared' | 'open';
  /** `tolerant`: unknown properties are ignored. */
  readonly reader: 'as-stated' | 'tolerant';
  /** Whether a required property with a default may be missing. */
  readonly requiredWithDefault: 'breaking' | 'safe';
  readonly enumGrowth: 'breaking' | 'potential' | 'safe';
  readonly format: 'assertion' | 'annotation';
  readonly undecided: 'fail' | 'warn';
  readonly unknownConsumers: 'assume-reads-everything' | 'ignore';
  /** What only an unbounded archive can bring back. */
  readonly archiveReplay: 'breaking' | 'potential' | 'ignore';
  /** How far back a rollback must stay possible: the number of earlier versions. */
  readonly rollbackWindow: number;
};

export const defaultPolicy: Policy = {
  writer: 'declared',
  reader: 'as-stated',
  requiredWithDefault: 'breaking',
  enumGrowth: 'breaking',
  format: 'assertion',
  undecided: 'fail',
  unknownConsumers: 'assume-reads-everything',
  archiveReplay: 'potential',
  rollbackWindow: 1,
};

/** Switches as set in `trilateral.yaml`; the most particular one wins: event, then service, then audience, then default. */
export type PolicyConfig = {
  readonly ruleset: number;
  readonly default: Partial<Policy>;
  readonly audiences: Readonly<Partial<Record<'internal' | 'external', Partial<Policy>>>>;
  readonly services: Readonly<Record<string, Partial<Policy>>>;
  readonly events: Readonly<Record<string, Partial<Policy>>>;
};
