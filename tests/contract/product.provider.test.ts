import { listingMemory } from '../../services/product/connectors/listing-memory.ts';
import { productApi } from '../../services/product/handlers/product-api.ts';
import { describeProvider } from './describe-provider.ts';

const moment = '2026-11-02T08:30:00.000Z';
let store = listingMemory();
const listNothing = (): void => {
  store = listingMemory();
};

describeProvider('product', {
  handler: (request) => productApi(store)(request),
  states: {
    'a product is listed': ({ id }) => {
      store = listingMemory(listed(String(id)));
    },
    'no product is listed': listNothing,
  },
  broken: { state: 'a product is listed', by: listNothing, says: /200.*404/s },
});

function listed(id: string) {
  const price = { amount: 349, currency: 'EUR' } as const;
  const product = {
    id,
    foodId: 'f-1',
    name: 'Rye bread',
    price,
    availability: 'in-stock',
    category: 'bakery',
  } as const;
  return { state: 'listed', id, product, priceSince: moment, changedAt: moment } as const;
}
