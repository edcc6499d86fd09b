import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { budgetBus } from '../../../services/click-processor/connectors/budget-bus.ts';
import { budgetMemory } from '../../../services/click-processor/connectors/budget-store.ts';
import { budgetTrigger } from '../../../services/click-processor/handlers/budget-trigger.ts';
import { clickListener } from '../../../services/click-processor/handlers/click-listener.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('click-processor');

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = budgetBus(tap(new EventBridgeClient({ region: 'eu-central-1' })), 'larder');
  const store = withStream(budgetMemory(), tableStream(budgetTrigger({ announce, stage: 'test', failed })));
  return { functions: { 'click-processor': clickListener({ store, setAside: async () => {}, failed }) } };
}

function withStream(store: ReturnType<typeof budgetMemory>, stream: ReturnType<typeof tableStream>): typeof store {
  return {
    ...store,
    charge: async (adId, clicks) => {
      const before = store.budgetOf(adId);
      const refused = await store.charge(adId, clicks);
      await stream({ before, after: store.budgetOf(adId) });
      return refused;
    },
  };
}
