import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  productDelistedToEventBridge,
  productListedToEventBridge,
  productPriceChangedToEventBridge,
  type StockRejected,
  type StockReserved,
  stockRejectedToEventBridge,
  stockReservedToEventBridge,
} from '@larder/contracts/product';
import type { ProductEvent } from '../model/product-change.ts';

type Announced = ProductEvent | StockReserved | StockRejected;

/** Announces products on the bus, each event held against its contract before it goes. */
export function productBus(client: EventBridgeClient, bus: string): (event: Announced) => Promise<void> {
  return async (event) => {
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entryOf(event, bus)] }));
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new Error(`the bus refused ${event.id}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
  };
}

/** What goes to the bus for `event`. Throws a `ContractViolation` for an event that product does not promise. */
export function entryOf(event: Announced, bus: string): ReturnType<typeof productListedToEventBridge> {
  switch (event.type) {
    case 'product-listed':
      return productListedToEventBridge(event, bus);
    case 'product-price-changed':
      return productPriceChangedToEventBridge(event, bus);
    case 'product-delisted':
      return productDelistedToEventBridge(event, bus);
    case 'stock-reserved':
      return stockReservedToEventBridge(event, bus);
    case 'stock-rejected':
      return stockRejectedToEventBridge(event, bus);
  }
}
