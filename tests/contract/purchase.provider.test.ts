import type { Money, PlacedOrder } from '@larder/contracts/purchase';
import type { JsonObject } from '#model/json.ts';
import { offerMemory } from '../../services/purchase/connectors/offer-store.ts';
import { orderMemory } from '../../services/purchase/connectors/order-memory.ts';
import { orderApi } from '../../services/purchase/handlers/order-api.ts';
import { basket, price } from './basket.ts';
import { describeProvider } from './describe-provider.ts';

const moment = '2026-11-04T12:00:00.000Z';
let customer = '';
let store = orderMemory();
let offers = offerMemory();
let prices = new Map<string, Money>();

describeProvider('purchase', {
  handler: (request) => {
    const api = orderApi({
      store,
      offers,
      lastPrices: async () => prices,
      now: () => new Date(moment),
      newId: () => 'o-42',
    });
    // The authoriser stands before the handler: whom it let in is in the request.
    const isSigned = request.headers.authorization?.startsWith('Bearer ') === true;
    const authorizer = { lambda: { subject: customer, scope: 'customer' } };
    return api(isSigned ? { ...request, requestContext: { ...request.requestContext, authorizer } } : request);
  },
  states: {
    'a customer is signed in': ({ id }) => {
      customer = String(id);
      store = orderMemory();
    },
    'a product costs': onSale,
    'an order is confirmed': ({ id }) => {
      store = orderMemory(confirmed(String(id)));
    },
  },
  broken: { state: 'an order is confirmed', by: () => {}, says: /200.*404/s },
});

function onSale({ id, amount, currency }: JsonObject): void {
  const productId = String(id);
  if (typeof amount !== 'number' || currency !== 'EUR') throw new Error(`no price: ${amount} ${currency}`);
  prices = new Map([[productId, { amount, currency }]]);
  offers = offerMemory({ productId, name: 'Rye bread', onSale: true, toldAt: moment });
}

function confirmed(id: string): PlacedOrder {
  return {
    id,
    customerId: customer,
    status: 'confirmed',
    placedAt: moment,
    lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 2, unitPrice: price }],
    total: { amount: 698, currency: 'EUR' },
    deliverTo: basket.deliverTo,
    payment: basket.payment,
  };
}
