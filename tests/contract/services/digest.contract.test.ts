import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { isObject } from '#model/json.ts';
import { contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { deliveryQueue } from '../../../services/digest/connectors/delivery-queue.ts';
import { digestBus } from '../../../services/digest/connectors/digest-bus.ts';
import { type DigestStore, digestMemory } from '../../../services/digest/connectors/digest-store.ts';
import { headlineMemory } from '../../../services/digest/connectors/headline-store.ts';
import { collector } from '../../../services/digest/handlers/collector.ts';
import { deliverer } from '../../../services/digest/handlers/deliverer.ts';
import { digestTrigger } from '../../../services/digest/handlers/digest-trigger.ts';
import { maker } from '../../../services/digest/handlers/maker.ts';
import { digestOf } from '../../../services/digest/model/digest.ts';
import type { Headline } from '../../../services/digest/model/headline.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('digest');
const now = new Date('2026-11-05T06:00:00Z');
const bread: Headline = { id: 'p-1-listed', at: now.toISOString(), product: 'p-1', name: 'Rye bread', kind: 'new' };
const digest = digestOf('daily', [bread], now);
const ada = { id: 's-9', recipient: { kind: 'mail', address: 'ada@example.org' } } as const;

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = digestBus(tap(new EventBridgeClient({ region: 'eu-central-1' })), 'larder');
  const digests = withStream(
    digestMemory(() => now),
    tableStream(digestTrigger({ announce, stage: 'test', failed })),
  );
  const headlines = headlineMemory();
  return {
    functions: {
      'digest-collector': collector({ headlines, failed }),
      'digest-maker': maker({
        headlines,
        digests,
        subscribers: async function* () {
          yield [ada];
        },
        request: deliveryQueue(tap(new SQSClient({ region: 'eu-central-1' })), 'digest-deliveries'),
        stage: 'test',
        now: () => now,
        failed,
      }),
      'digest-deliverer': deliverer({ digests, write: async () => {}, now: () => now, failed }),
    },
    beforeMessage: async (event) => {
      await headlines.keep(bread);
      if (!isObject(event) || !isObject(event.delivery)) return undefined;
      // A delivery is the only one of its digest, which its id names.
      const { delivery } = event;
      const id = `${digest.id}-${String(delivery.subscriberId)}`;
      await digests.make(digest);
      await digests.ask(digest.id, 1, now.toISOString());
      return { ...event, delivery: { ...delivery, id } };
    },
  };
}

function withStream(store: DigestStore, stream: ReturnType<typeof tableStream>): DigestStore {
  const seen = async <T>(id: string, change: () => Promise<T>): Promise<T> => {
    const before = await store.get(id);
    const done = await change();
    await stream({ before, after: await store.get(id) });
    return done;
  };
  return {
    ...store,
    make: (digest) => seen(digest.id, () => store.make(digest)),
    ask: (id, total, at) => seen(id, () => store.ask(id, total, at)),
    settle: (delivery, end, at) => seen(delivery.digest, () => store.settle(delivery, end, at)),
  };
}
