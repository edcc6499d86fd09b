import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Json } from '#model/json.ts';
import { Probe } from '#testing/contract/probe.ts';
import { type EventName, tableStream } from '#testing/index.ts';
import { decisionItemOf } from '../../../services/checkout/connectors/checkout-items.ts';
import { decisionBus } from '../../../services/checkout/connectors/decision-bus.ts';
import { decisionTrigger } from '../../../services/checkout/handlers/decision-trigger.ts';
import { itemOf as foodItemOf } from '../../../services/food/connectors/food-item.ts';
import { foodTopic } from '../../../services/food/connectors/food-topic.ts';
import { foodTrigger } from '../../../services/food/handlers/food-trigger.ts';
import { foodFrom } from '../../../services/food/model/food.ts';
import { itemOf as listingItemOf } from '../../../services/product/connectors/listing-item.ts';
import { productBus } from '../../../services/product/connectors/product-bus.ts';
import { productTrigger } from '../../../services/product/handlers/product-trigger.ts';
import { orderBus } from '../../../services/purchase/connectors/order-bus.ts';
import { itemOf as orderItemOf } from '../../../services/purchase/connectors/order-item.ts';
import { orderTrigger } from '../../../services/purchase/handlers/order-trigger.ts';
import { orderFrom } from '../../../services/purchase/model/order.ts';
import { basket, price } from '../basket.ts';

const moment = '2026-11-02T08:30:00.250Z';
const region = 'eu-central-1';
const placed = orderFrom(basket, { id: 'o-1', customerId: 'c-1', placedAt: moment }, new Map([['p-1', 'Rye bread']]));
const { status: _, placedAt: __, ...order } = placed;

/** Makes a change of a table of its service, and gives what the real trigger says of it through the real connector. */
type Emitted = { readonly service: string; readonly emit: () => Promise<Json> };

/** What is handed on, by the name of the event. */
export const emitted: readonly (readonly [EventName, Emitted])[] = [
  [
    'food-events/food-added',
    {
      service: 'food',
      emit: () =>
        saidBy(({ tap, failed }) => {
          const announce = foodTopic(tap(new SNSClient({ region })), 'food-events');
          const bread = { name: 'Rye bread', category: 'bakery', price, unit: 'piece', stock: 120 } as const;
          const stream = tableStream(foodTrigger({ announce, stage: 'test', failed }));
          return stream({ after: foodItemOf(foodFrom('f-1', bread, moment)) });
        }),
    },
  ],
  [
    'larder/product@product-listed',
    {
      service: 'product',
      emit: () =>
        saidBy(({ tap, failed }) => {
          const announce = productBus(tap(new EventBridgeClient({ region })), 'larder');
          const product = { id: 'p-1', foodId: 'f-1', name: 'Rye bread', price, availability: 'in-stock' } as const;
          const listing = { state: 'listed', id: 'p-1', product, priceSince: moment, changedAt: moment } as const;
          return tableStream(productTrigger({ announce, stage: 'test', failed }))({ after: listingItemOf(listing) });
        }),
    },
  ],
  [
    'larder/purchase@order-placed',
    {
      service: 'purchase',
      emit: () =>
        saidBy(({ tap, failed }) => {
          const announce = orderBus(tap(new EventBridgeClient({ region })), 'larder');
          return tableStream(orderTrigger({ announce, stage: 'test', failed }))({ after: orderItemOf(placed) });
        }),
    },
  ],
  [
    'larder/checkout@order-confirmed',
    {
      service: 'checkout',
      emit: () =>
        saidBy(({ tap, failed }) => {
          const announce = decisionBus(tap(new EventBridgeClient({ region })), 'larder');
          const decision = { order, decidedAt: moment, outcome: 'confirmed', paymentId: 'pay-1' } as const;
          return tableStream(decisionTrigger({ announce, stage: 'test', failed }))({ after: decisionItemOf(decision) });
        }),
    },
  ],
];

/** The one message that `change` makes a service send. */
async function saidBy(change: (probe: Probe) => Promise<void>): Promise<Json> {
  const probe = new Probe();
  await change(probe);
  const [emission, ...others] = probe.emissions;
  if (emission === undefined || others.length > 0) throw new Error(`${probe.emissions.length} messages were sent`);
  return emission.value;
}
