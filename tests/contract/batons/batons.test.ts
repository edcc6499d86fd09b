import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { envelopeOf } from '#generators/events/envelope.ts';
import { deliver } from '#generators/runtime/deliver.ts';
import { directoryMedium, openStore } from '#stages/store/index.ts';
import { functionNameOf } from '#testing/contract/message-cases.ts';
import { failuresIn } from '#testing/contract/table-stream.ts';
import { contractMatchers, type Deployed, deployedOn, passBaton, takeBatons } from '#testing/index.ts';
import { inRepository } from '../larder.ts';
import { catalogOfTree, contractsOf } from '../services/contracts-of.ts';
import { emitted } from './emitted.ts';
import { listeners } from './readers.ts';

/**
 * Where the messages lie that producers hand on to the tests of their consumers. `TRILATERAL_BATONS=pass` writes them
 * anew.
 */
const folder = inRepository('tests/contract/batons/passed');
const isPassing = process.env.TRILATERAL_BATONS === 'pass';
const catalog = await catalogOfTree();
expect.extend(contractMatchers(catalog));
const legs = emitted.flatMap(([event]) =>
  catalog.services.flatMap((service) =>
    service.receives.filter((use) => use.event === event).map((use) => ({ service, use })),
  ),
);

describe('a message that a producer really emits', () => {
  it.each(emitted)('is what was handed on: %s', async (event, { service: id, emit }) => {
    const { service } = await contractsOf(id);
    const own = isPassing ? folder : await mkdtemp(join(tmpdir(), 'batons-'));
    const message = await emit();
    expect(message).toFulfil(event);
    await passBaton(own, service, event, message);
    if (isPassing) return;
    const [file = ''] = await readdir(own);
    expect(await readFile(join(own, file), 'utf8')).toBe(await readFile(join(folder, file), 'utf8'));
    await rm(own, { recursive: true });
  });

  it('is told from one that nobody promised, with the place in it and in the contract', () => {
    const price = { amount: -1, currency: 'EUR' };
    const food = { id: 'f-1', name: 'Rye bread', category: 'bakery', price, unit: 'piece', stock: 9 };
    const wrong = () => expect({ food }).toFulfil('food-events/food-added');
    expect(wrong).toThrow(/\/food\/price\/amount must be >= 0 \(contracts\/events\/schemas\/\S+\.json:\d+:\d+\)/);
  });
});

describe('a message that was handed on', () => {
  let live: readonly Deployed[];

  beforeAll(async () => {
    const store = openStore(directoryMedium(inRepository('deployments'), 'deployments'));
    const stages = await store.stages();
    live = (await Promise.all(stages.map((stage) => deployedOn(store, stage, new Date())))).flat();
  });

  it.each(legs.map(({ service, use }) => [use.event, service.id, use] as const))(
    'is handled: %s by %s',
    async (event, _, use) => {
      const listener = listeners[functionNameOf(use)];
      const envelope = envelopeOf(use);
      if (listener === undefined || envelope === undefined) throw new Error(`${functionNameOf(use)} is no listener`);
      const reasons: unknown[] = [];
      const batons = await takeBatons(folder, event, live);
      const batch = deliver(
        { envelope, dispatch: use.dispatch },
        batons.map(({ message }) => message),
      );
      // The contract says which function gets what; a record of functions of many types can't.
      const answer = await listener((_message, reason) => reasons.push(reason), event)(batch as never);
      expect([failuresIn(answer), reasons]).toEqual([0, []]);
    },
  );

  it('proves nothing once its producer’s version is live nowhere', async () => {
    await expect(takeBatons(folder, 'food-events/food-added', [])).rejects.toThrow('is live nowhere');
  });
});
