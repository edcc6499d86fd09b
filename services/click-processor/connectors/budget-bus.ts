import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type AdBudgetExhausted, adBudgetExhaustedToEventBridge } from '@larder/contracts/click-processor';

/** Announces the end of budgets on the bus, each event held against its contract before it goes. */
export function budgetBus(client: EventBridgeClient, bus: string): (event: AdBudgetExhausted) => Promise<void> {
  return async (event) => {
    const Entries = [adBudgetExhaustedToEventBridge(event, bus)];
    const [refused] = (await client.send(new PutEventsCommand({ Entries }))).Entries ?? [];
    if (refused?.ErrorCode !== undefined) {
      throw new Error(`the bus refused ${event.id}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
    }
  };
}
