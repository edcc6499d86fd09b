import type { Finding, Verdict } from '#model/finding.ts';
import type { HttpApi, PactHttpInteraction } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Rule } from '#model/rule.ts';
import type { Party } from '../party.ts';
import type { Comparison } from '../question.ts';

/** What an interaction asks for or counts on and the API does not give. */
export type MismatchKind =
  | 'request-unrouted'
  | 'parameter-missing'
  | 'parameter-refused'
  | 'parameter-unknown'
  | 'credentials-missing'
  | 'body-missing'
  | 'body-refused'
  | 'body-unknown'
  | 'media-type-refused'
  | 'body-unread'
  | 'status-unlisted'
  | 'header-unpromised'
  | 'header-refused'
  | 'response-refused'
  | 'response-unpromised'
  | 'message-unsent'
  | 'exchange-unrouted'
  | 'interaction-unread';

/** One place where an interaction and the API disagree; the rule of that name puts it in words. */
export type PactMismatch = {
  readonly kind: MismatchKind;
  /** `GET /foods/{id}`, or the request itself where no operation takes it. */
  readonly subject: string;
  readonly verdict: Verdict;
  /** In the pact. */
  readonly at: Location;
  readonly params: Finding['params'];
  /** In the API, where it has a place. */
  readonly stated?: Location;
  readonly witness?: Json;
  readonly witnessAt?: string;
};

export type PactRule = Rule<PactMismatch>;

/** A rule that says what a mismatch of one kind means; where it stands was found by whoever checked the interaction. */
export function stateMismatch(kind: MismatchKind): PactRule['check'] {
  return (mismatch, report) => {
    if (mismatch.kind !== kind) return;
    const { subject, at, params, verdict, stated } = mismatch;
    const related = stated === undefined ? [] : [{ label: 'its contract', at: stated }];
    report({ subject, at, params, related, verdict });
  };
}

/** One interaction, held against an API. */
export type InteractionCheck = {
  readonly caller: Party;
  readonly provider: Party;
  readonly api: HttpApi;
  readonly interaction: PactHttpInteraction;
  readonly comparison: Comparison;
  /** The provider's API before this version: what it promised then and no longer does is a break. */
  readonly earlier?: HttpApi;
  /** The provider of that version. */
  readonly before?: Party;
};

/** `tokens` below the interaction, in the text of the pact. */
export function pactPlace(
  { caller, interaction }: { readonly caller: Party; readonly interaction: { readonly at: Location } },
  pointer: string,
): Location {
  const { file, pointer: base = '' } = interaction.at;
  const range = caller.sources(file, base + pointer);
  return { file, pointer: base + pointer, ...(range && { range }) };
}

/** That it is not known whether a part of an interaction fits. */
export function undecided(
  { subject, at, stated }: Pick<PactMismatch, 'subject' | 'at' | 'stated'>,
  reason: string,
): PactMismatch {
  const known = { subject, at, ...(stated !== undefined && { stated }) };
  return { ...known, kind: 'interaction-unread', verdict: 'undecided', params: { reason } };
}
