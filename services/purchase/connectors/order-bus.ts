import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type OrderPlaced, orderPlacedToEventBridge } from '@larder/contracts/purchase';

/** Announces orders on the bus, each event held against its contract before it goes. */
export function orderBus(client: EventBridgeClient, bus: string): (event: OrderPlaced) => Promise<void> {
  return async (event) => {
    const entry = orderPlacedToEventBridge(event, bus);
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new Error(`the bus refused ${event.id}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
  };
}
