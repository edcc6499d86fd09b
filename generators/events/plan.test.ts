import type { EventUse, Hop } from '#model/catalog.ts';
import { catalog, contract, event, service } from '../small-catalog.ts';
import { answerOf } from './envelope.ts';
import { planService, type ServicePlan } from './plan.ts';

const queue = (name: string, more: Partial<Extract<Hop, { kind: 'sqs' }>> = {}): Hop => ({
  kind: 'sqs',
  queue: name,
  ...more,
});
const enveloped: Hop = { kind: 'sns-subscription', rawDelivery: false };
const raw: Hop = { kind: 'sns-subscription', rawDelivery: true };
const lambda: Hop = { kind: 'lambda', function: 'listener' };
const received = (name: string, ...route: readonly Hop[]) => event({ name, direction: 'receive', route });

function plan(parts: Parameters<typeof service>[1]): ServicePlan {
  const one = service('product', parts);
  return planService(catalog(one), one, 'product');
}

describe('the names of a service', () => {
  it('tell what it sends from what it receives', () => {
    const { events } = plan({ sends: [event({})], receives: [received('food-added')] });
    expect(events.map(({ type, file, side }) => [type, file, side.as])).toEqual([
      ['FoodAdded', 'food-added', 'writer'],
      ['FoodAddedReceived', 'food-added-received', 'reader'],
    ]);
  });

  it('are the same for one event on two queues, with an envelope for each way that it is wrapped', () => {
    const { events, inboxes } = plan({
      receives: [
        received('a', enveloped, queue('one')),
        received('a', raw, queue('two')),
        received('a', raw, queue('three')),
      ],
    });
    expect(events.map(({ type, envelopes }) => [type, envelopes.length])).toEqual([['A', 2]]);
    expect(inboxes.map(({ type }) => type)).toEqual(['One', 'Three', 'Two']);
  });

  it('differ for two contracts of one name', () => {
    const other = { ...received('a'), payload: contract({ type: 'string' }) };
    const { events } = plan({ receives: [received('a'), { ...other, event: 'other/a' }] });
    expect(events.map(({ type, file }) => [type, file])).toEqual([
      ['A', 'a'],
      ['A2', 'a-2'],
    ]);
  });

  it('do not depend on the order in the document', () => {
    const uses = [received('b', queue('q')), received('a', queue('q'))];
    const names = (given: typeof uses): unknown => plan({ receives: given }).events.map(({ type }) => type);
    expect(names(uses)).toEqual(names([...uses].reverse()));
  });

  it('never hide those of the runtime', () => {
    expect(plan({ sends: [event({ name: 'sqs-event' })] }).events[0]?.type).toBe('SqsEvent2');
  });
});

describe('an inbox', () => {
  it('holds what arrives at one queue in one envelope', () => {
    const { inboxes } = plan({
      receives: [
        received('a', enveloped, queue('food-queue')),
        received('b', enveloped, queue('food-queue')),
        received('c', raw, queue('food-queue')),
        received('d', lambda),
        received('e'),
      ],
    });
    expect(
      inboxes.map(({ type, envelope, events }) => [type, envelope.layers, events.map(({ use }) => use.name)]),
    ).toEqual([
      ['FoodEvents', [], ['e']],
      ['FoodQueue', ['sns'], ['a', 'b']],
      ['FoodQueue2', [], ['c']],
      ['ListenerEvents', [], ['d']],
    ]);
  });

  it('passes over unknown types only where every reader does', () => {
    const ignoring: EventUse = { ...received('a', queue('q')), unknownTypes: 'ignore' };
    const unknownTypes = (...receives: readonly EventUse[]): unknown =>
      plan({ receives }).inboxes.map((inbox) => inbox.unknownTypes);
    expect(unknownTypes(ignoring)).toEqual(['ignore']);
    expect(unknownTypes(ignoring, received('b', queue('q')))).toEqual(['refuse']);
  });

  it('answers item by item only where the route says that Lambda listens', () => {
    const mapping: Hop = { kind: 'event-source-mapping', reportsBatchItemFailures: true };
    expect(answerOf(received('a', queue('q'), mapping), 'sqs')).toEqual({ partial: true, ordered: false });
    expect(answerOf(received('a', queue('q'), { kind: 'event-source-mapping' }), 'sqs').partial).toBe(false);
    expect(answerOf(received('a', queue('q.fifo', { fifo: true }), mapping), 'sqs').ordered).toBe(true);
    expect(answerOf(received('a'), 'kinesis').ordered).toBe(true);
  });
});
