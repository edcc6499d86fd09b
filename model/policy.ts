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
  /** How loudly findings speak, by rule or by verdict; a rule's own level goes first. */
  readonly severity?: Levels;
};

/** `off` keeps quiet what breaks nobody; whatever breaks, or was not decided, is at least mentioned. */
export type Level = 'error' | 'warning' | 'info' | 'off';

/** By rule id or by verdict (`potential`). */
export type Levels = Readonly<Record<string, Level>>;

export const levels: readonly Level[] = ['error', 'warning', 'info', 'off'];

/** Verdicts that can be given a level. That of input which could not be read has none: nothing follows from it. */
export const weighableVerdicts: readonly string[] = ['breaking', 'potential', 'undecided', 'safe'];

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

/** The places in which switches can be set for one side of one subject, the most general first, each with its name. */
export function layersFor(
  config: PolicyConfig,
  { service, event, audience }: { readonly service: string; readonly event?: string; readonly audience: Audience },
): readonly (readonly [from: string, switches: Partial<Policy> | undefined])[] {
  return [
    ['policies.default', config.default],
    [`policies.audiences.${audience}`, config.audiences[audience]],
    [`policies.services.${service}`, own(config.services, service)],
    [`policies.events.${event ?? ''}`, event === undefined ? undefined : own(config.events, event)],
  ];
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
