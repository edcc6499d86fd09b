import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  type OrderConfirmed,
  type OrderRejected,
  orderConfirmedToEventBridge,
  orderRejectedToEventBridge,
} from '@larder/contracts/checkout';

/** Announces decisions on the bus, each event held against its contract before it goes. */
export function decisionBus(
  client: EventBridgeClient,
  bus: string,
): (event: OrderConfirmed | OrderRejected) => Promise<void> {
  return async (event) => {
    const entry =
      event.type === 'order-confirmed'
        ? orderConfirmedToEventBridge(event, bus)
        : orderRejectedToEventBridge(event, bus);
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new Error(`the bus refused ${event.id}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
  };
}
