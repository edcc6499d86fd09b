import type { RuleInfo } from '#model/rule.ts';

/** What can be wrong between what versions declare and how an account is wired. */
export const wiringRules = [
  {
    id: 'channel-undeployed',
    title: 'A channel of a version that runs is not in the account',
    at: { area: 'stage', kind: 'channel', action: 'remove' },
    why: 'Over a topic, bus or queue that is not there nobody reaches anybody, whatever the contracts say.',
    fix: 'Deploy the stack that owns the channel, or check account, region and --prefix.',
    decidedBy: 'routing',
  },
  {
    id: 'subscription-missing',
    title: 'A reader declares a subscription that the account does not have',
    at: { area: 'stage', kind: 'subscription', action: 'remove' },
    why: 'The gate compares with this reader, and nothing ever reaches it.',
    fix: 'Deploy the stack of the service, or record the version that really runs.',
    decidedBy: 'routing',
  },
  {
    id: 'subscription-disabled',
    title: 'A subscription is there and brings nothing',
    at: { area: 'stage', kind: 'subscription', action: 'state' },
    why: 'A rule or mapping that is switched off, or a subscription that was never confirmed, delivers no message.',
    fix: 'Switch it on, or record that the version no longer runs.',
    decidedBy: 'routing',
  },
  {
    id: 'subscription-drifted',
    title: 'A subscription does something else than the contract says',
    at: { area: 'stage', kind: 'subscription', action: 'change' },
    why: 'The gate decides by the filter, the envelope and the steps that are declared. With others it may let through what breaks, or nothing may arrive.',
    fix: 'Deploy what is declared; or state what is deployed, and record that version.',
    decidedBy: 'routing',
  },
  {
    id: 'subscriber-undeclared',
    title: 'Somebody subscribes who has not said so',
    at: { area: 'stage', kind: 'subscription', action: 'add' },
    why: 'A party that nobody knows may read anything. No change of what is sent to it can be called safe.',
    fix: 'State it as `x-route` of its service and record that version, or remove the subscription.',
    decidedBy: 'policy',
  },
] as const satisfies readonly RuleInfo[];
