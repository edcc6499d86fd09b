import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SFNClient } from '@aws-sdk/client-sfn';
import { isOrderPlaced } from '@larder/contracts/checkout';
import { contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { decisionItemOf } from '../../../services/checkout/connectors/checkout-items.ts';
import { type CheckoutStore, checkoutMemory } from '../../../services/checkout/connectors/checkout-store.ts';
import { decisionBus } from '../../../services/checkout/connectors/decision-bus.ts';
import { resuming, starting, type Workflow } from '../../../services/checkout/connectors/workflow.ts';
import { answerListener } from '../../../services/checkout/handlers/answer-listener.ts';
import { decider } from '../../../services/checkout/handlers/decider.ts';
import { decisionTrigger } from '../../../services/checkout/handlers/decision-trigger.ts';
import { starter } from '../../../services/checkout/handlers/starter.ts';
import { waiter } from '../../../services/checkout/handlers/waiter.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('checkout');

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = decisionBus(tap(new EventBridgeClient({ region: 'eu-central-1' })), 'larder');
  const machines = tap(new SFNClient({ region: 'eu-central-1' }), {
    StartExecutionCommand: () => ({}),
    SendTaskSuccessCommand: () => ({}),
  });
  const store = withStream(checkoutMemory(), tableStream(decisionTrigger({ announce, stage: 'test', failed })));
  const wait = waiter({ store, workflow: resuming(machines) });
  const decide = decider({ store, now: () => new Date('2026-11-04T12:00:04Z') });
  return {
    functions: {
      'checkout-starter': starter({ workflow: running(starting(machines, 'arn:checkout'), decide), failed }),
      'checkout-answer-listener': answerListener({ store, workflow: resuming(machines), failed }),
    },
    beforeMessage: async (event) => {
      // Orders of one line are paid and in stock; of the others, nobody answers in time.
      if (!isOrderPlaced(event) || event.order.lines.length > 1) return undefined;
      for (const party of ['payment', 'stock'] as const) await wait({ orderId: event.order.id, party, token: party });
      await store.answer(event.order.id, { of: 'payment', isYes: true, paymentId: 'pay-1' });
      await store.answer(event.order.id, { of: 'stock', isYes: true });
      return undefined;
    },
  };
}

/** The state machine, once it has waited: a decision ends it. */
function running(machine: Pick<Workflow, 'start'>, decide: ReturnType<typeof decider>): Pick<Workflow, 'start'> {
  return {
    start: async (order) => {
      await machine.start(order);
      await decide({ order });
    },
  };
}

function withStream(store: CheckoutStore, stream: ReturnType<typeof tableStream>): CheckoutStore {
  return {
    ...store,
    decide: async (decision) => {
      await store.decide(decision);
      await stream({ after: decisionItemOf(decision) });
    },
  };
}
