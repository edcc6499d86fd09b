import { formatLocation } from '#model/location.ts';
import { defineRule } from '#model/rule.ts';
import { nodeAt, placeOf, rootNode } from '../change/schema-node.ts';
import type { Unfillable } from '../unfillable.ts';

export const contractUnfillable = defineRule<Unfillable>({
  id: 'contract-unfillable',
  title: 'No value fits what a writer says that it writes',
  at: { area: 'payload', kind: 'values', action: 'state' },
  why: 'A schema that refuses every value says nothing about what is really sent: every reader would accept nothing at all. The contract contradicts itself, so nothing is proven by it.',
  fix: 'Correct what contradicts itself: bounds that cross, a required property that may not be there, an enum without a value of the type. What is never sent needs no contract.',
  decidedBy: 'engine',
  message: ({ place }) => `not decided: no value fits this schema, so that any reader seems to fit (${place})`,
  check({ contract, sources, pointer }, report) {
    const at = placeOf(nodeAt(contract, sources, pointer) ?? rootNode(contract, sources));
    report({ subject: '', at, params: { pointer, place: formatLocation(at) } });
  },
});
