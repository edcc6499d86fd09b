import type { LintCases } from './case.ts';
import { service, tree } from './tree.ts';

const depending = (...edges: readonly string[]) =>
  tree(
    ...edges.map((edge) => {
      const [id = '', ...dependsOn] = edge.split(' ');
      return service(id, { dependsOn });
    }),
  );

export const cases: LintCases = {
  fires: {
    'two go before each other': {
      catalog: depending('web food', 'food web'),
      says: ['food: food -> web -> food depend on each other in a circle.'],
    },
    'one goes before itself': { catalog: depending('a a'), says: ['a: a -> a depend on each other in a circle.'] },
    'a tail leads into it': {
      catalog: depending('a b', 'b c', 'c d', 'd b'),
      says: ['b: b -> c -> d -> b depend on each other in a circle.'],
    },
  },
  silent: {
    'two ways lead to one': depending('a b c', 'b d', 'c d', 'd'),
    'what is missing is no circle': depending('a nowhere'),
  },
};
