import type { AccountAccess } from '../account-access.ts';
import { arrivalsIn } from './arrivals.ts';
import { busesIn } from './buses.ts';
import { type Mapping, readMappings } from './mappings.ts';
import { namesWith } from './names.ts';
import type { Account, Way } from './port.ts';
import { queuesIn } from './queues.ts';
import { topicsIn } from './topics.ts';

/**
 * The account and region that the SDK finds. Asks for what is wanted and no more, and only reads.
 *
 * @param prefix what stands before every name of the stage, where it shares an account with others
 */
export function awsAccount(access: AccountAccess, prefix = ''): Account {
  const names = namesWith(prefix);
  const mappings = once(() => readMappings(access, names));
  const queues = once(() => queuesIn(access, names));
  const arrive = once(async () => arrivalsIn({ names, queues: await queues(), mappings: await mappings() }));
  const topics = once(async () => topicsIn(access, await arrive()));
  const buses = once(async () => busesIn(access, await arrive()));
  return {
    place: 'aws',
    waysFrom: async ({ transport, address }) => {
      const name = names.real(address);
      if (transport === 'sns') return (await topics())(name);
      if (transport === 'eventbridge') return (await buses())(name);
      const own = (await mappings()).filter((one) => one.transport === transport && isSame(one.source, name));
      if (transport !== 'sqs') return own.map((mapping) => straight(mapping));
      const queue = (await (await queues()).hop(name)) ?? (await (await queues()).hop(`${name}.fifo`));
      return queue === undefined ? undefined : own.map((mapping) => straight(mapping));
    },
  };
}

function isSame(source: string, name: string): boolean {
  return source === name || source === `${name}.fifo`;
}

function straight({ id, handler, hops, held }: Mapping): Way {
  const target = { kind: 'lambda', name: handler };
  return { id: `event source mapping ${id}`, target, hops, ...(held !== undefined && { held }) };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
