import type { RuleJson } from '../../site/index.mjs';

/** Two rules; the first is the one that the shop's gate and changelog speak by. */
export function shopRules(): readonly RuleJson[] {
  return [
    {
      id: 'payload-type-changed',
      title: 'The JSON type of a payload place changed',
      area: 'Schemas',
      why: 'A reader of numbers cannot do anything with a text.',
      fix: 'Write the new type under a new name.',
      decidedBy: 'the inclusion engine, by proof',
      ruleset: 1,
      examples: [
        {
          kind: 'wrong',
          name: 'number to string',
          files: [{ name: 'schema.json', text: '- "type": "number"\n+ "type": "string"', diff: true }],
          says: ['payload-type-changed: breaking, where a writer changes so'],
        },
      ],
    },
    {
      id: 'owner-missing',
      title: 'A service has no owner',
      area: 'The catalog',
      why: 'Nobody can be asked.',
      fix: 'Name an owner in `trilateral.yaml`, {or two} <b>.',
      decidedBy: 'the policy',
      ruleset: 1,
      examples: [],
    },
  ];
}
