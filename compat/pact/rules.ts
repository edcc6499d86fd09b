import { pactBodyMissing } from '../rules/pact-body-missing.ts';
import { pactBodyRefused } from '../rules/pact-body-refused.ts';
import { pactBodyUnknown } from '../rules/pact-body-unknown.ts';
import { pactBodyUnread } from '../rules/pact-body-unread.ts';
import { pactCredentialsMissing } from '../rules/pact-credentials-missing.ts';
import { pactExchangeUnrouted } from '../rules/pact-exchange-unrouted.ts';
import { pactHeaderRefused } from '../rules/pact-header-refused.ts';
import { pactHeaderUnpromised } from '../rules/pact-header-unpromised.ts';
import { pactInteractionUnread } from '../rules/pact-interaction-unread.ts';
import { pactMediaTypeRefused } from '../rules/pact-media-type-refused.ts';
import { pactMessageUnsent } from '../rules/pact-message-unsent.ts';
import { pactParameterMissing } from '../rules/pact-parameter-missing.ts';
import { pactParameterRefused } from '../rules/pact-parameter-refused.ts';
import { pactParameterUnknown } from '../rules/pact-parameter-unknown.ts';
import { pactRequestUnrouted } from '../rules/pact-request-unrouted.ts';
import { pactResponseRefused } from '../rules/pact-response-refused.ts';
import { pactResponseUnpromised } from '../rules/pact-response-unpromised.ts';
import { pactStatusUnlisted } from '../rules/pact-status-unlisted.ts';
import type { PactRule } from './mismatch.ts';

/** What a pact and an API can disagree about, one rule for each kind. */
export const pactRules: readonly PactRule[] = [
  pactBodyMissing,
  pactBodyRefused,
  pactBodyUnknown,
  pactBodyUnread,
  pactCredentialsMissing,
  pactExchangeUnrouted,
  pactHeaderRefused,
  pactHeaderUnpromised,
  pactInteractionUnread,
  pactMediaTypeRefused,
  pactMessageUnsent,
  pactParameterMissing,
  pactParameterRefused,
  pactParameterUnknown,
  pactRequestUnrouted,
  pactResponseRefused,
  pactResponseUnpromised,
  pactStatusUnlisted,
];
