import type { LintCases } from './case.ts';
import { sent, service, tree } from './tree.ts';

const named = (...names: readonly string[]) =>
  tree(service('food', { sends: names.map((name) => sent(`foods/${name}`)) }));

export const cases: LintCases = {
  fires: {
    'one of three is in another style': {
      catalog: named('food-added', 'food-removed', 'foodRenamed'),
      says: ['foods/foodRenamed: foodRenamed is in camelCase; most events here are in kebab-case.'],
    },
  },
  silent: {
    'no style is the usual one': named('food-added', 'foodRenamed'),
    'one word is in every style': named('food-added', 'food-removed', 'added'),
  },
};
