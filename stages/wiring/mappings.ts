import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import type { Hop } from '#model/catalog.ts';
import type { JsonObject } from '#model/json.ts';
import { mappingHop } from '#model/stack/hops.ts';
import { type AccountAccess, clientOptions } from '../account-access.ts';
import { asked } from '../account-failure.ts';
import { functionNameOf, sourceOf } from './arn.ts';
import type { Names } from './names.ts';

/** An event source mapping: what a function takes from a queue or a stream. */
export type Mapping = {
  readonly id: string;
  /** By its name in the account. */
  readonly source: string;
  readonly transport: 'kinesis' | 'dynamodb-stream' | 'sqs';
  readonly handler: string;
  readonly hops: readonly Hop[];
  readonly held?: string;
};

const running: ReadonlySet<string | undefined> = new Set(['Creating', 'Enabling', 'Enabled', 'Updating', undefined]);

/** All mappings of the account and region. */
export async function readMappings(access: AccountAccess, names: Names): Promise<readonly Mapping[]> {
  const sdk = await import('@aws-sdk/client-lambda');
  const client = new sdk.LambdaClient(clientOptions(access));
  const found: Mapping[] = [];
  let Marker: string | undefined;
  do {
    const request = new sdk.ListEventSourceMappingsCommand(Marker === undefined ? {} : { Marker });
    const page = await asked('lambda:ListEventSourceMappings', () => client.send(request));
    for (const one of page.EventSourceMappings ?? []) {
      const mapping = mappingOf(one, names);
      if (mapping !== undefined) found.push(mapping);
    }
    Marker = page.NextMarker || undefined;
  } while (Marker !== undefined);
  return found;
}

/** Sources that are none of ours, as MQ and self-managed Kafka, have no channel in contracts. */
function mappingOf(mapping: EventSourceMappingConfiguration, names: Names): Mapping | undefined {
  const { UUID = '', EventSourceArn = '', FunctionArn = '', FilterCriteria, FunctionResponseTypes, State } = mapping;
  const source = sourceOf(EventSourceArn);
  if (source === undefined) return undefined;
  const handler = names.plain(functionNameOf(FunctionArn));
  const stated: JsonObject = JSON.parse(JSON.stringify({ FilterCriteria, FunctionResponseTypes }));
  return {
    id: UUID,
    source: source.name,
    transport: source.transport,
    handler,
    hops: [mappingHop(stated), { kind: 'lambda', function: handler }],
    ...(!running.has(State) && { held: `the event source mapping is ${String(State).toLowerCase()}` }),
  };
}
