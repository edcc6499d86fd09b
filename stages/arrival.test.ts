import { Sample, sampleUse } from '#compat/sample.ts';
import type { Channel, EventUse, Hop } from '#model/catalog.ts';
import { millisecondsOf } from '#model/duration.ts';
import { canStillArrive } from './arrival.ts';

const sample = new Sample();
const contract = sample.contract('event.schema.json', {});
const until = '2026-03-01T00:00:00.000Z';
const later = (days: number, hours = 0): Date => new Date(Date.parse(until) + (days * 24 + hours) * 3_600_000);

function written(over: Partial<Channel>): EventUse {
  const use = sampleUse('send', 'topic/event', contract);
  return { ...use, channel: { ...use.channel, ...over } };
}

const read = (...route: readonly Hop[]): EventUse => sampleUse('receive', 'topic/event', contract, { route });

describe('a duration', () => {
  it.each([
    ['P4D', 4 * 86_400_000],
    ['PT1H30M', 5_400_000],
    ['P1W', 7 * 86_400_000],
    ['PT0S', 0],
  ])('%s is read as ISO 8601 means it', (text, milliseconds) => {
    expect(millisecondsOf(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', '4 days', 'P-1D'])('%j is none', (text) => {
    expect(millisecondsOf(text)).toBeUndefined();
  });
});

describe('a message of a writer that is gone', () => {
  it('can arrive as long as channel and queue keep it', () => {
    const queue = read({ kind: 'sqs', queue: 'q', retention: 'P2D' });
    expect(canStillArrive(written({ retention: 'P1D' }), queue, until, later(2, 23))).toBe('yes');
    expect(canStillArrive(written({ retention: 'P1D' }), queue, until, later(3, 1))).toBe('no');
  });

  it('can come back from the dead letters', () => {
    const queue = read({ kind: 'sqs', queue: 'q', retention: 'P1D', deadLetterQueue: 'dlq' });
    expect(canStillArrive(written({ retention: 'PT0S' }), queue, until, later(14))).toBe('yes');
    expect(canStillArrive(written({ retention: 'PT0S' }), queue, until, later(16))).toBe('no');
  });

  it('can come out of an archive, for ever where it keeps everything', () => {
    expect(canStillArrive(written({ archive: 'P30D' }), read(), until, later(29))).toBe('yes');
    expect(canStillArrive(written({ archive: 'P30D' }), read(), until, later(31))).toBe('no');
    expect(canStillArrive(written({ archive: 'unbounded' }), read(), until, later(3000))).toBe('archive');
  });

  it('is taken to arrive for ever where a duration cannot be read', () => {
    expect(canStillArrive(written({ retention: 'a while' }), read(), until, later(3000))).toBe('yes');
  });
});
