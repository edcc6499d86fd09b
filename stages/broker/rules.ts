import type { RuleInfo } from '#model/rule.ts';

/** What can be wrong between what was recorded and what a pact broker says. */
export const brokerRules = [
  {
    id: 'broker-unreachable',
    title: 'A pact broker gave no answer',
    at: { area: 'pact', kind: 'broker', action: 'state' },
    why: 'What a broker did not say was not checked. One that is out of reach knows of no failure, and of no success either.',
    fix: 'Mend the address (PACT_BROKER_BASE_URL), the token or password in the environment, or the network.',
    decidedBy: 'policy',
  },
  {
    id: 'pact-refused',
    title: 'The broker does not take a pact',
    at: { area: 'pact', kind: 'broker', action: 'change' },
    why: 'A version of a consumer says one thing forever. Otherwise a verification would vouch for a pact that nobody verified.',
    fix: 'Give the changed pact a new version of its consumer.',
    decidedBy: 'input',
  },
  {
    id: 'pact-unpublishable',
    title: 'A pact holds something that is not understood',
    at: { area: 'pact', kind: 'interaction', action: 'state' },
    why: 'A pact that is published by half would be verified by half, and look whole.',
    fix: 'State the interaction as a request or a message, or publish this pact with the tool that wrote it.',
    decidedBy: 'input',
  },
  {
    id: 'pact-unverified',
    title: 'The broker knows no verification of a pact between two that run',
    at: { area: 'pact', kind: 'verification', action: 'state' },
    why: 'The consumer stated what it needs, and nobody has shown that this version of the provider keeps to it.',
    fix: 'Verify the provider against the pacts of those who run on the stage, and publish the result.',
    decidedBy: 'policy',
  },
  {
    id: 'pact-broken',
    title: 'A provider that runs does not keep the pact of a consumer that runs',
    at: { area: 'pact', kind: 'verification', action: 'change' },
    why: 'The provider was verified against what the consumer needs, and failed. The two are together on the stage.',
    fix: 'Roll one of the two back, or deploy a provider that keeps the pact.',
    decidedBy: 'policy',
  },
  {
    id: 'broker-drifted',
    title: 'The broker takes something else to run than was recorded',
    at: { area: 'pact', kind: 'deployment', action: 'change' },
    why: 'Its answers are about other versions than those that run, so none of them counts.',
    fix: 'Tell the broker what runs: `trilateral publish --to pact-broker --stage NAME`.',
    decidedBy: 'policy',
  },
] as const satisfies readonly RuleInfo[];
