import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually } from './eventually.ts';
import type { Observation, ObservedMessage } from './observe.ts';

/** Reads a Kinesis stream beside its real readers: every record of every shard, from now on. */
export async function observeStream(config: ClientConfig, streamArn: string): Promise<Observation> {
  const kinesis = await loadPeer('@aws-sdk/client-kinesis', () => import('@aws-sdk/client-kinesis'));
  const client = new kinesis.KinesisClient(config);
  const StreamName = streamArn.split('stream/')[1] ?? streamArn;
  const { Shards = [] } = await client.send(new kinesis.ListShardsCommand({ StreamName }));
  const iterators = new Map<string, string | undefined>();
  for (const { ShardId = '' } of Shards) {
    const where = { StreamName, ShardId, ShardIteratorType: kinesis.ShardIteratorType.LATEST };
    iterators.set(ShardId, (await client.send(new kinesis.GetShardIteratorCommand(where))).ShardIterator);
  }
  const seen: ObservedMessage[] = [];
  const poll = async (): Promise<void> => {
    for (const [shard, ShardIterator] of iterators) {
      if (ShardIterator === undefined) continue;
      const { Records = [], NextShardIterator } = await client.send(new kinesis.GetRecordsCommand({ ShardIterator }));
      iterators.set(shard, NextShardIterator);
      for (const { Data, PartitionKey = '' } of Records)
        seen.push({ body: Buffer.from(Data ?? []).toString('utf8'), attributes: { partitionKey: PartitionKey } });
    }
  };
  return {
    seen: () => [...seen],
    poll,
    next: (matches, patience) =>
      eventually(
        async () => {
          const known = seen.find(matches);
          if (known !== undefined) return known;
          await poll();
          return seen.find(matches);
        },
        { what: `the awaited record on ${streamArn}`, every: 200, ...patience },
      ),
    stop: async () => client.destroy(),
  };
}
