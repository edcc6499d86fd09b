import { doubtful, type LoadRule, shown, unread, wrong } from './load-rule.ts';

/** Facts about pact files. */
export const pactRules: readonly LoadRule[] = [
  wrong({
    id: 'pact-malformed',
    at: ['pact', 'file', 'state'],
    title: 'A pact file does not say between whom it is',
    why: 'A pact without a consumer, a provider and a list of interactions asks nothing of anybody.',
    fix: 'Write the pact again with the Pact library of the consumer.',
    message: ({ reason }) => `The pact is not read as it stands: ${shown(reason)}.`,
  }),
  wrong({
    id: 'pact-interaction-malformed',
    at: ['pact', 'interaction', 'state'],
    title: 'An interaction of a pact cannot be read',
    why: 'What is not read is not compared; the provider could break this call unnoticed.',
    fix: 'Write the pact again with the Pact library of the consumer, or correct this interaction as the Pact specification says.',
    message: ({ reason }) => `The interaction is not read: ${shown(reason)}.`,
  }),
  unread({
    id: 'pact-interaction-unsupported',
    at: ['pact', 'interaction', 'state'],
    title: 'An interaction of a pact is of a kind that is not compared',
    why: 'Plugins bring their own formats and matching rules, which a schema says nothing about.',
    fix: 'State what this call needs as an HTTP or message interaction with a JSON body. What cannot be said so is verified with Pact itself, by a pact outside of the contracts.',
    message: ({ description, type }) =>
      `Interaction "${shown(description)}" is of a kind that is not compared: ${shown(type)}.`,
  }),
  doubtful({
    id: 'pact-emptied',
    at: ['pact', 'interaction', 'remove'],
    title: 'A pact has no interactions',
    why: 'An empty pact asks nothing of its provider and looks as if it did.',
    fix: 'Run the consumer tests that write this pact, or remove the file.',
    message: () => 'The pact has no interaction that could be read.',
  }),
];
