import type { LintRule } from './rule.ts';
import { callUnstated } from './rules/call-unstated.ts';
import { channelOwnerUnknown } from './rules/channel-owner-unknown.ts';
import { channelTransportConflicting } from './rules/channel-transport-conflicting.ts';
import { dependencyCycle } from './rules/dependency-cycle.ts';
import { deprecatedWithoutSunset } from './rules/deprecated-without-sunset.ts';
import { descriptionMissing } from './rules/description-missing.ts';
import { dispatchMixed } from './rules/dispatch-mixed.ts';
import { eventInternalExposed } from './rules/event-internal-exposed.ts';
import { eventNameNearlyMatched } from './rules/event-name-nearly-matched.ts';
import { eventNameUnstyled } from './rules/event-name-unstyled.ts';
import { eventOrphaned } from './rules/event-orphaned.ts';
import { eventSentTwice } from './rules/event-sent-twice.ts';
import { eventUnproduced } from './rules/event-unproduced.ts';
import { exampleMissing } from './rules/example-missing.ts';
import { exampleRefused } from './rules/example-refused.ts';
import { exampleUnchecked } from './rules/example-unchecked.ts';
import { invalidExampleAccepted } from './rules/invalid-example-accepted.ts';
import { listRooted } from './rules/list-rooted.ts';
import { operationIdDuplicated } from './rules/operation-id-duplicated.ts';
import { ownerMissing } from './rules/owner-missing.ts';
import { pactProviderUnknown } from './rules/pact-provider-unknown.ts';
import { patternBacktracking } from './rules/pattern-backtracking.ts';
import { readerClosed } from './rules/reader-closed.ts';
import { schemaContradicted } from './rules/schema-contradicted.ts';
import { schemaMalformed } from './rules/schema-malformed.ts';

/** Every lint rule, sorted by id. */
export const lintRules: readonly LintRule[] = [
  callUnstated,
  channelOwnerUnknown,
  channelTransportConflicting,
  dependencyCycle,
  deprecatedWithoutSunset,
  descriptionMissing,
  dispatchMixed,
  eventInternalExposed,
  eventNameNearlyMatched,
  eventNameUnstyled,
  eventOrphaned,
  eventSentTwice,
  eventUnproduced,
  exampleMissing,
  exampleRefused,
  exampleUnchecked,
  invalidExampleAccepted,
  listRooted,
  operationIdDuplicated,
  ownerMissing,
  pactProviderUnknown,
  patternBacktracking,
  readerClosed,
  schemaContradicted,
  schemaMalformed,
];
