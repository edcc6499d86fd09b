import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import { handOver } from '#generators/runtime/handed-over.ts';
import type { Json } from '#model/json.ts';
import { contractCases } from './suite.ts';
import type { ContractOptions, Subject } from './trial.ts';

const sample = new Sample();
const order = sample.contract('order.json', {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', minLength: 1, maxLength: 300 }, express: { type: 'boolean' } },
});
const shipped = sample.contract('shipped.json', {
  type: 'object',
  required: ['order'],
  properties: { order: { type: 'string', maxLength: 300 } },
});
const raw = [{ kind: 'lambda', function: 'shipper' }] as const;
const examples = [{ name: 'usual', value: { id: 'o-1' }, valid: true, at: { file: 'order.json' } }];
const service = sampleService('shipping', '1.0.0', [
  { ...sampleUse('receive', 'orders/placed', order), route: raw, examples },
  sampleUse('send', 'parcels', shipped),
]);

/** How a service that does `ship` for each order fares: the cases that fail, with what they say. */
async function failures(
  ship: (order: { readonly id: string; readonly express?: boolean }, send: (value: Json) => void) => void,
  options: Partial<ContractOptions> = {},
): Promise<Readonly<Record<string, string>>> {
  const suite = contractCases(service, { setUp: setUpWith(ship), ...options });
  const failed: Record<string, string> = {};
  for (const { name, run } of suite.cases) {
    await run().catch((error: Error) => {
      failed[name] = error.message;
    });
  }
  return failed;
}

function setUpWith(ship: Parameters<typeof failures>[0]): ContractOptions['setUp'] {
  return (probe): Subject => ({
    functions: {
      shipper: async ({ Records }: { Records: readonly { Sns: { Message: string } }[] }) => {
        for (const { Sns } of Records) {
          const received = handOver({ subject: 'orders/placed', service: 'shipping' }, JSON.parse(Sns.Message));
          ship(received as { readonly id: string }, (value) => {
            probe.emissions.push({ transport: 'sns', channel: 'parcels', value, attributes: {} });
          });
        }
      },
    },
  });
}

describe('a contract suite', () => {
  it('passes for who keeps the contracts', async () => {
    expect(await failures(({ id }, send) => send({ order: id }))).toEqual({});
  });

  it('shows the smallest value that a handler cannot take', async () => {
    const failed = await failures(({ id, express }, send) => {
      if (express === true && id.length > 2) throw new Error('no express today');
      send({ order: id });
    });
    expect(Object.keys(failed)).toEqual(['handles every orders/placed']);
    expect(failed['handles every orders/placed']).toMatch(
      /"id":\s*"aaa",\s*"express":\s*true[^,]*throws: no express today/s,
    );
  });

  it('holds a reader to all that it states, and with writers to what they write', async () => {
    const slow = ({ id }: { readonly id: string }, send: (value: Json) => void) => {
      if ([...id].length > 9) throw new Error('too long for a label');
      send({ order: id });
    };
    const alone = await failures(slow);
    expect(alone['handles every orders/placed']).toContain(
      'shipping says itself that it reads it: handle it, or state',
    );
    const short = sample.contract('placed.json', {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', minLength: 1, maxLength: 9 } },
    });
    const shop = sampleService('shop', '1.0.0', [sampleUse('send', 'orders/placed', short)]);
    expect(await failures(slow, { writers: [shop] })).toEqual({});
    const wrong = (_: unknown, send: (value: Json) => void) => send('neither');
    const failed = await failures(wrong, { writers: [shop] });
    expect(Object.keys(failed)).toEqual(
      expect.arrayContaining([
        'handles every orders/placed that shop writes',
        'handles or gives back every orders/placed that it says it reads',
      ]),
    );
    expect(failed['handles every orders/placed that shop writes']).toContain('shop may write it and shipping says');
  });

  it('shows what is sent and not promised', async () => {
    const failed = await failures(({ id }, send) => send({ order: id, weight: 3 }));
    expect(failed['handles every orders/placed']).toContain('has "weight", which is not declared');
    const elsewhere = await failures((_, send) => send('neither'), { runs: 1 });
    expect(elsewhere['handles every orders/placed']).toContain('must be object');
  });

  it('is not content with a promise that was never kept', async () => {
    const failed = await failures(() => {});
    expect(failed).toEqual({
      'was seen to send parcels': expect.stringContaining('nothing that was done here'),
    });
  });

  it('notices what is read and not stated', async () => {
    const failed = await failures((placed, send) =>
      send({ order: `${placed.id}${Reflect.get(placed, 'colour') ?? ''}`.slice(0, 300) }),
    );
    expect(failed['reads of orders/placed only what its contract states']).toContain('shipping reads /colour');
  });

  it('says which function is missing', async () => {
    const failed = await failures(() => {}, { setUp: () => ({ functions: { other: async () => {} } }) });
    expect(failed['handles the example usual of orders/placed']).toContain(
      'by the function "shipper", and setUp gives other',
    );
  });

  it('tells what was read', async () => {
    const suite = contractCases(service, { setUp: setUpWith(({ id }, send) => send({ order: id })) });
    for (const { run } of suite.cases) await run();
    expect([...suite.reads()]).toEqual([['orders/placed', ['/id']]]);
  });
});
