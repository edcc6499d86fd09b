import type { LintCases } from './case.ts';
import { service, tree } from './tree.ts';

const { owner: _, ...ownerless } = service('food');

export const cases: LintCases = {
  fires: { 'there is none': { catalog: tree(ownerless), says: ['food: Service food has no owner.'] } },
  silent: {
    'there is one': tree(service('food')),
    'the party is somebody else': tree({ ...ownerless, kind: 'external' }),
  },
};
