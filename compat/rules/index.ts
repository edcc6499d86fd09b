import type { Rule, RuleInfo } from '#model/rule.ts';
import { schemaRules } from '../change/schema-rules.ts';
import { eventRules } from '../event-rules.ts';
import { apiRules, operationRules } from '../http/rules.ts';
import { pactRules } from '../pact/rules.ts';
import type { EventPair } from '../pairs.ts';
import type { Refusal } from '../refusal.ts';
import { channelAddressChanged } from './channel-address-changed.ts';
import { channelTransportChanged } from './channel-transport-changed.ts';
import { contractRefused } from './contract-refused.ts';
import { contractUndecided } from './contract-undecided.ts';
import { contractUnfillable } from './contract-unfillable.ts';
import { dispatchChanged } from './dispatch-changed.ts';
import { eventAdded } from './event-added.ts';
import { eventContentTypeMismatched } from './event-content-type-mismatched.ts';
import { eventDirectionChanged } from './event-direction-changed.ts';
import { eventFilteredOut } from './event-filtered-out.ts';
import { eventRemoved } from './event-removed.ts';
import { eventUnrecognised } from './event-unrecognised.ts';
import { eventUnwritten } from './event-unwritten.ts';
import { httpApiMissing } from './http-api-missing.ts';
import { payloadPropertyRefused } from './payload-property-refused.ts';
import { payloadRequiredUnmet } from './payload-required-unmet.ts';
import { payloadTypeMismatched } from './payload-type-mismatched.ts';
import { payloadValueRefused } from './payload-value-refused.ts';
import { readStarved } from './read-starved.ts';
import { schemaNarrowed } from './schema-narrowed.ts';
import { schemaWidened } from './schema-widened.ts';
import { writeIgnored } from './write-ignored.ts';

/** One refused value, most particular rule first; the last one takes what the others leave. */
export const refusalRules: readonly Rule<Refusal>[] = [
  payloadRequiredUnmet,
  payloadTypeMismatched,
  payloadValueRefused,
  payloadPropertyRefused,
  contractRefused,
];

/** An event between its writer and its reader, whatever it carries. */
export const routeRules: readonly Rule<EventPair>[] = [
  channelTransportChanged,
  dispatchChanged,
  eventContentTypeMismatched,
  eventFilteredOut,
];

/** Every rule of the comparison, sorted by id. */
export const compatRules: readonly RuleInfo[] = [
  ...schemaRules,
  ...refusalRules,
  ...eventRules,
  ...operationRules,
  ...apiRules,
  ...pactRules,
  httpApiMissing,
  ...routeRules,
  contractUndecided,
  contractUnfillable,
  eventUnrecognised,
  eventUnwritten,
  readStarved,
  schemaNarrowed,
  schemaWidened,
  writeIgnored,
].sort((a, b) => (a.id < b.id ? -1 : 1));

export {
  channelAddressChanged,
  contractUndecided,
  contractUnfillable,
  eventAdded,
  eventDirectionChanged,
  eventRemoved,
  eventRules,
  eventUnwritten,
  readStarved,
  schemaNarrowed,
  schemaRules,
  schemaWidened,
  writeIgnored,
};
