import type { Json } from './json.ts';
import type { Location } from './location.ts';

/** What the comparison found out about one fact. */
export type Verdict = 'safe' | 'breaking' | 'potential' | 'undecided';

export type Severity = 'error' | 'warning' | 'info';

export type RuleId = string;

/** A service at a version, on the instance where it runs. */
export type PartyRef = {
  readonly service: string;
  readonly version?: string;
  readonly instance?: string;
  readonly owner?: string;
};

/** Why an edge between two parties is believed. */
export type Evidence = {
  readonly kind: 'declared' | 'tested' | 'observed';
  /** What showed it: a file, a pact, a test run. */
  readonly by: string;
  /** When, ISO 8601. Absent for what a contract declares. */
  readonly at?: string;
  readonly stage?: string;
};

/** The policy switch that decided a severity or verdict, for example `{ name: 'enumGrowth', value: 'potential' }`. */
export type PolicySwitch = { readonly name: string; readonly value: Json; readonly from: string };

/** A position in which the fact of a finding shows again: the same edit, between the same two parties. */
export type Occurrence = {
  readonly subject: string;
  readonly at: Location;
  /** The place within the value, as the rule names it. */
  readonly path?: string;
  /** Of the finding that it would be alone; a waiver may name any of them. */
  readonly fingerprint?: string;
};

export type WaiverRef = { readonly owner: string; readonly reason: string; readonly expires: string };

/**
 * One frozen record about one fact; plain JSON. `message` is rendered from `params` and never parsed.
 *
 * `invalid` is the verdict on input that could not be read: see docs/adr/0002.
 */
export type Finding = {
  readonly rule: RuleId;
  readonly verdict: Verdict | 'invalid';
  readonly severity: Severity;
  readonly policy?: PolicySwitch;
  /** `food-events/food-added`, `GET /foods/{id}`, or the document when nothing smaller is meant. */
  readonly subject: string;
  readonly writer?: PartyRef;
  readonly reader?: PartyRef;
  /** Set where it is the writer who is hurt: a caller whose request is turned away. */
  readonly hurts?: 'writer';
  readonly stage?: string;
  readonly params: Readonly<Record<string, Json>>;
  readonly message: string;
  readonly at: Location;
  readonly related: readonly { readonly label: string; readonly at: Location }[];
  readonly witness?: Json;
  /** Where in `witness` writer and reader disagree. */
  readonly witnessAt?: string;
  readonly evidence?: readonly Evidence[];
  /** Where the same edit shows besides; one edit is one finding. */
  readonly occurrences?: readonly Occurrence[];
  readonly fix?: string;
  /** Lower-case hex; hashes rule, subject, parties, structural path and params, never wording or positions. */
  readonly fingerprint: string;
  readonly waivedBy?: WaiverRef;
};

/** Order of presentation: file, pointer, rule, then whatever tells two findings apart. */
export function compareFindings(a: Finding, b: Finding): number {
  const keys = (finding: Finding): readonly string[] => [
    finding.at.file,
    finding.at.pointer ?? '',
    finding.rule,
    finding.reader?.service ?? '',
    finding.fingerprint,
  ];
  const left = keys(a);
  const right = keys(b);
  for (const [index, key] of left.entries()) {
    const other = right[index] ?? '';
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}
