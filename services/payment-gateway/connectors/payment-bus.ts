import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  type PaymentCaptured,
  type PaymentFailed,
  paymentCapturedToEventBridge,
  paymentFailedToEventBridge,
} from '@larder/contracts/payment-gateway';

/** Announces payments on the bus, each event held against its contract before it goes. */
export function paymentBus(
  client: EventBridgeClient,
  bus: string,
): (event: PaymentCaptured | PaymentFailed) => Promise<void> {
  return async (event) => {
    const entry =
      event.type === 'payment-captured'
        ? paymentCapturedToEventBridge(event, bus)
        : paymentFailedToEventBridge(event, bus);
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new Error(`the bus refused ${event.id}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
  };
}
