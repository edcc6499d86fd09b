import type { LintRule } from './rule.ts';
import { callUnstated } from './rules/call-unstated.ts';
import { channelTransportConflicting } from './rules/channel-transport-conflicting.ts';
import { dependencyCycle } from './rules/dependency-cycle.ts';
import { deprecatedWithoutSunset } from './rules/deprecated-without-sunset.ts';
import { descriptionMissing } from './rules/description-missing.ts';
import { eventNameNearlyMatched } from './rules/event-name-nearly-matched.ts';
import { eventOrphaned } from './rules/event-orphaned.ts';
import { eventSentTwice } from './rules/event-sent-twice.ts';
import { eventUnproduced } from './rules/event-unproduced.ts';
import { exampleRefused } from './rules/example-refused.ts';
import { exampleUnchecked } from './rules/example-unchecked.ts';
import { invalidExampleAccepted } from './rules/invalid-example-accepted.ts';
import { operationIdDuplicated } from './rules/operation-id-duplicated.ts';
import { ownerMissing } from './rules/owner-missing.ts';
import { pactProviderUnknown } from './rules/pact-provider-unknown.ts';
import { schemaMalformed } from './rules/schema-malformed.ts';

/** Every lint rule, sorted by id. */
export const lintRules: readonly LintRule[] = [
  callUnstated,
  channelTransportConflicting,
  dependencyCycle,
  deprecatedWithoutSunset,
  descriptionMissing,
  eventNameNearlyMatched,
  eventOrphaned,
  eventSentTwice,
  eventUnproduced,
  exampleRefused,
  exampleUnchecked,
  invalidExampleAccepted,
  operationIdDuplicated,
  ownerMissing,
  pactProviderUnknown,
  schemaMalformed,
];
