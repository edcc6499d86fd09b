import { doubtful, type LoadRule, shown, wrong } from './load-rule.ts';

/** Facts about the stacks of services, from which routing is read. */
export const stackRules: readonly LoadRule[] = [
  wrong({
    id: 'stack-unreadable',
    title: 'A stack template can not be read',
    at: ['routing', 'stack', 'state'],
    why: 'Routing is read from the stack; without it nobody knows which messages arrive.',
    fix: 'Correct the template, or the path: it is relative to the folder that the contracts folder lies in.',
    message: ({ file, reason }) => `The stack ${shown(file)} ${shown(reason)}.`,
  }),
  doubtful({
    id: 'stack-missing',
    title: 'A stack template is not there',
    at: ['routing', 'stack', 'remove'],
    why: 'The routes that the contract states are believed instead, and what is deployed may differ from them.',
    fix: 'Bring the template along, or correct `stack` in trilateral.yaml; the path is relative to the folder that the contracts folder lies in.',
    message: ({ file }) => `There is no stack ${shown(file)}; routes are those that the contract states.`,
  }),
  doubtful({
    id: 'stack-route-missing',
    title: 'A stack builds no way from a channel to a function',
    at: ['routing', 'stack', 'state'],
    why: 'The contract says that the service reads the event, and nothing that is deployed hands it over.',
    fix: 'Add the subscription, the rule or the event source mapping to the stack, or name the template that has it in `stack`.',
    message: ({ event, channel }) =>
      `No stack of the service leads ${shown(event)} from ${shown(channel)} to a function.`,
  }),
  doubtful({
    id: 'stack-route-differing',
    title: 'A contract states another route than the stack builds',
    at: ['routing', 'stack', 'change'],
    why: 'What is deployed counts; whoever reads the contract is told something else.',
    fix: 'Remove `x-route`, for it is read from the stack, or make it say the same.',
    message: ({ event, stated, built }) =>
      `${shown(event)} takes another way than the contract states: ${shown(built)} instead of ${shown(stated)}.`,
  }),
  doubtful({
    id: 'stack-unmodelled',
    title: 'A stack asks for something that the local stage does not do',
    at: ['routing', 'stack', 'state'],
    why: 'The local stage refuses it, or accepts it and does nothing, so that a test passes over what AWS would do.',
    fix: 'Put it into a stack of its own that is deployed to AWS alone.',
    message: ({ resource, message }) => `The resource ${shown(resource)} ${shown(message)}.`,
  }),
];
