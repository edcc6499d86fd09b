import type { EventUse, Service } from './catalog.ts';
import { addressShape, spellingsOf, spelt } from './channel-address.ts';

const at = { file: 'a.asyncapi.yaml' };

function use(direction: EventUse['direction'], address: string, mark: string, reply?: string): EventUse {
  return {
    event: `${address}/${mark}`,
    name: mark,
    direction,
    channel: { address, transport: 'other', bindings: {}, at },
    dispatch: { by: 'pointer', pointer: '/type', value: mark },
    payload: { schema: true, dialect: '2020-12', at, origins: {} },
    contentType: 'application/json',
    reads: 'stated',
    route: [],
    ...(reply !== undefined && {
      reply: { event: reply, payload: { schema: true, dialect: '2020-12', at, origins: {} } },
    }),
    audience: 'internal',
    deprecated: false,
    tags: [],
    examples: [],
    at,
  };
}

function service(id: string, ...uses: readonly EventUse[]): Service {
  const going = (direction: EventUse['direction']) => uses.filter((one) => one.direction === direction);
  const facts = {
    kind: 'control',
    title: id,
    version: '1.0.0',
    audience: 'internal',
    dependsOn: [],
    calls: [],
  } as const;
  return { ...facts, id, sends: going('send'), receives: going('receive'), at };
}

const eventsOf = ({ sends, receives }: Service): readonly string[] => [...sends, ...receives].map(({ event }) => event);

describe('the address of a channel', () => {
  it('is the same whatever its parameters are called, and another where they stand elsewhere', () => {
    expect(addressShape('foods/{id}/changed')).toBe(addressShape('foods/{foodId}/changed'));
    expect(addressShape('foods/{id}/changed')).not.toBe(addressShape('foods/changed/{id}'));
    expect(addressShape('foods/{id}/changed')).not.toBe(addressShape('foods/any/changed'));
  });

  it('keeps an object by whose value an event is told from others', () => {
    expect(addressShape('foods/{id}/{"kind":"new"}')).toBe('foods/{}/{"kind":"new"}');
  });

  it('is written as its sender writes it, in replies too', () => {
    const reader = service('basket', use('receive', 'foods/{id}/changed', 'food-changed', 'answers/{id}'));
    const writer = service('food', use('send', 'foods/{foodId}/changed', 'food-changed', 'answers/{asker}'));
    const spellings = spellingsOf([reader, writer]);
    expect(eventsOf(spelt(reader, spellings))).toEqual(['foods/{foodId}/changed/food-changed']);
    expect(spelt(reader, spellings).receives[0]?.channel.address).toBe('foods/{foodId}/changed');
    expect(spelt(reader, spellings).receives[0]?.reply?.event).toBe('answers/{asker}');
    expect(spelt(writer, spellings)).toBe(writer);
  });

  it('stays as it is where one service tells two of one shape apart', () => {
    const both = service('food', use('send', 'foods/{id}', 'a'), use('send', 'foods/{name}', 'b'));
    const reader = service('basket', use('receive', 'foods/{any}', 'a'));
    expect(eventsOf(spelt(reader, spellingsOf([both, reader])))).toEqual(['foods/{any}/a']);
  });
});
