import type { Rule, RuleInfo } from '#model/rule.ts';
import type { SchemaChange } from '../change/walk.ts';
import type { EventChange } from '../event-change.ts';
import { apiRules, operationRules } from '../http/rules.ts';
import { pactRules } from '../pact/rules.ts';
import type { EventPair } from '../pairs.ts';
import type { Refusal } from '../refusal.ts';
import { channelTransportChanged } from './channel-transport-changed.ts';
import { contractRefused } from './contract-refused.ts';
import { contractUndecided } from './contract-undecided.ts';
import { dispatchChanged } from './dispatch-changed.ts';
import { eventAdded } from './event-added.ts';
import { eventRemoved } from './event-removed.ts';
import { eventUnwritten } from './event-unwritten.ts';
import { httpApiMissing } from './http-api-missing.ts';
import { payloadBoundChanged } from './payload-bound-changed.ts';
import { payloadEnumMemberAdded } from './payload-enum-member-added.ts';
import { payloadEnumMemberRemoved } from './payload-enum-member-removed.ts';
import { payloadFormatChanged } from './payload-format-changed.ts';
import { payloadPatternChanged } from './payload-pattern-changed.ts';
import { payloadPropertyAdded } from './payload-property-added.ts';
import { payloadPropertyRefused } from './payload-property-refused.ts';
import { payloadPropertyRemoved } from './payload-property-removed.ts';
import { payloadRequiredAdded } from './payload-required-added.ts';
import { payloadRequiredRemoved } from './payload-required-removed.ts';
import { payloadRequiredUnmet } from './payload-required-unmet.ts';
import { payloadTypeChanged } from './payload-type-changed.ts';
import { payloadTypeMismatched } from './payload-type-mismatched.ts';
import { payloadValueRefused } from './payload-value-refused.ts';
import { readStarved } from './read-starved.ts';
import { schemaNarrowed } from './schema-narrowed.ts';
import { schemaWidened } from './schema-widened.ts';

/** One schema against its earlier self. Each knows one edit; what none knows is `schema-narrowed` or `schema-widened`. */
export const schemaRules: readonly Rule<SchemaChange>[] = [
  payloadBoundChanged,
  payloadEnumMemberAdded,
  payloadEnumMemberRemoved,
  payloadFormatChanged,
  payloadPatternChanged,
  payloadPropertyAdded,
  payloadPropertyRemoved,
  payloadRequiredAdded,
  payloadRequiredRemoved,
  payloadTypeChanged,
];

/** One refused value, most particular rule first; the last one takes what the others leave. */
export const refusalRules: readonly Rule<Refusal>[] = [
  payloadRequiredUnmet,
  payloadTypeMismatched,
  payloadValueRefused,
  payloadPropertyRefused,
  contractRefused,
];

/** An event of one service against what the service sent before. */
export const eventRules: readonly Rule<EventChange>[] = [eventAdded, eventRemoved];

/** An event between its writer and its reader, whatever it carries. */
export const routeRules: readonly Rule<EventPair>[] = [channelTransportChanged, dispatchChanged];

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
  eventUnwritten,
  readStarved,
  schemaNarrowed,
  schemaWidened,
].sort((a, b) => (a.id < b.id ? -1 : 1));

export { contractUndecided, eventAdded, eventRemoved, eventUnwritten, readStarved, schemaNarrowed, schemaWidened };
