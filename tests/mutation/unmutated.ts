const betweenTwo = 'told between two parties of whom neither changed; its fixtures and the tests of the tree show it';
const ofPact = 'told of a pact beside an API; its fixtures show it';
const loss = 'told of a reader or writer that stays behind; the mutators that take something away allow for it';

/** Rules that no mutation of one service's contracts makes speak alone, and why. */
export const unmutated: Readonly<Record<string, string>> = {
  'contract-refused': betweenTwo,
  'contract-undecided': 'what cannot be decided gets less with every version of the engine',
  'event-content-type-mismatched': betweenTwo,
  'event-unrecognised': betweenTwo,
  'event-unwritten': betweenTwo,
  'http-api-missing': betweenTwo,
  'pact-body-missing': ofPact,
  'pact-body-refused': ofPact,
  'pact-body-unknown': ofPact,
  'pact-body-unread': ofPact,
  'pact-credentials-missing': ofPact,
  'pact-exchange-unrouted': ofPact,
  'pact-header-refused': ofPact,
  'pact-header-unpromised': ofPact,
  'pact-interaction-unread': ofPact,
  'pact-media-type-refused': ofPact,
  'pact-message-unsent': ofPact,
  'pact-parameter-missing': ofPact,
  'pact-parameter-refused': ofPact,
  'pact-parameter-unknown': ofPact,
  'pact-request-unrouted': ofPact,
  'pact-response-refused': ofPact,
  'pact-response-unpromised': ofPact,
  'pact-status-unlisted': ofPact,
  'payload-property-refused': betweenTwo,
  'payload-required-unmet': betweenTwo,
  'payload-type-mismatched': betweenTwo,
  'payload-value-refused': betweenTwo,
  'read-starved': loss,
  'schema-narrowed': 'told of an edit for which no rule has a name, and only where it hurts; its fixtures show it',
  'schema-widened': 'told of an edit for which no rule has a name, and only where it hurts; its fixtures show it',
  'write-ignored': loss,
};
