import type { LintCases } from './case.ts';
import { received, sent, service, tree } from './tree.ts';

const pair = (written: string, read: string) =>
  tree(service('food', { sends: [sent(written)] }), service('product', { receives: [received(read)] }));

const says = (written: string, read: string) => [
  `${read}: Nobody sends ${read}; did you mean ${written}, which food sends?`,
];

const fires = (written: string, read: string) => ({ catalog: pair(written, read), says: says(written, read) });

export const cases: LintCases = {
  fires: {
    'case differs': fires('orders/orderCreated.v1', 'orders/orderCreated.V1'),
    'a plural differs': fires('food-events/food-added', 'food-event/food-added'),
    'a separator differs': fires('larder/food@foodAdded', 'larder/food@food_added'),
    'a letter differs': fires('food-events/food-added', 'food-events/food-aded'),
  },
  silent: {
    'the names are the same': pair('food-events/food-added', 'food-events/food-added'),
    'the version differs': pair('food-events/food-added.v1', 'food-events/food-added.v2'),
    'another event is meant': pair('food-events/food-added', 'food-events/food-removed'),
    'short names are close to everything': pair('a', 'b'),
  },
};
