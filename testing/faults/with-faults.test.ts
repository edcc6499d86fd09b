import { createHash } from 'node:crypto';
import type { FaultKind } from './fault.ts';
import { withFaults } from './with-faults.ts';

/** A handler that tells what it is called with, under a fault; `ended` counts the ends of its process. */
function under(kind: FaultKind | undefined, times = 1, poison = '') {
  const called: unknown[] = [];
  const again: string[] = [];
  const marks = new Set<string>();
  const ended: string[] = [];
  const own = async (event: unknown): Promise<unknown> => {
    called.push(event);
    return { batchItemFailures: poison ? [{ itemIdentifier: poison }] : [] };
  };
  const handler = withFaults(own, {
    order: () => (kind === undefined ? undefined : { id: 'x', kind, times }),
    mark: (mark) => !marks.has(mark) && marks.add(mark).has(mark),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    exit: () => {
      ended.push('exit');
      throw new Error('the process ended');
    },
    forever: () => Promise.reject(new Error('no time left')),
    comeAgain: async (messages, seconds) =>
      void again.push(...messages.map(({ messageId }) => `${messageId} in ${seconds} s`)),
  });
  return { called, ended, again, call: (event: unknown) => handler(event, {}) };
}
const batch = (...ids: readonly string[]) => ({ Records: ids.map((messageId) => ({ messageId })) });
const queued = (...ids: readonly string[]) => ({
  Records: ids.map((messageId) => ({ messageId, receiptHandle: `of ${messageId}`, eventSourceARN: 'arn' })),
});

describe('a function under a fault', () => {
  it('works as ever where there is none', async () => {
    const { call, called } = under(undefined);
    expect(await call(batch('a'))).toEqual({ batchItemFailures: [] });
    expect(called).toHaveLength(1);
  });

  it('that throws has done nothing the first time that a message comes, and works the second time', async () => {
    const { call, called } = under('throws');
    await expect(call(batch('a'))).rejects.toThrow('throws');
    expect(called).toEqual([]);
    await call(batch('a'));
    await expect(call(batch('a', 'b'))).rejects.toThrow('throws');
    expect(called).toHaveLength(1);
  });

  it('fails as often as it is told for each message', async () => {
    const { call } = under('throws', 2);
    await expect(call(batch('a'))).rejects.toThrow();
    await expect(call(batch('a'))).rejects.toThrow();
    await expect(call(batch('a'))).resolves.toBeDefined();
  });

  it('that crashes has done its work before it ends', async () => {
    const { call, called, ended } = under('crashes');
    await expect(call(batch('a'))).rejects.toThrow('ended');
    expect([called.length, ended.length]).toEqual([1, 1]);
    await call(batch('a'));
    expect([called.length, ended.length]).toEqual([2, 1]);
  });

  it('has what it does not handle come again at once, and nothing else', async () => {
    const given = under(undefined, 1, 'b');
    await given.call(queued('a', 'b'));
    expect(given.again).toEqual(['b in 0 s']);
    const thrown = under('throws');
    await expect(thrown.call(queued('a', 'b'))).rejects.toThrow();
    await thrown.call(queued('a', 'b'));
    expect(thrown.again).toEqual(['a in 0 s', 'b in 0 s']);
  });

  it('has what a crash leaves come again at once, and what takes too long once the function is ended', async () => {
    const crashed = under('crashes');
    await expect(crashed.call(queued('a'))).rejects.toThrow('ended');
    expect(crashed.again[0]).toBe('a in 0 s');
    const late = under('times-out');
    await expect(late.call(queued('a'))).rejects.toThrow('no time');
    expect(late.again[0]).toBe('a in 4 s');
  });

  it('gets what is delivered twice two times', async () => {
    const { call, called } = under('delivers-twice');
    await call({ rawPath: '/foods', routeKey: 'POST /foods', body: '{}' });
    expect(called).toHaveLength(2);
    await call({ rawPath: '/foods', routeKey: 'POST /foods', body: '{}' });
    expect(called).toHaveLength(3);
  });

  it('gets a batch backwards, and gives some back the first time that they come', async () => {
    const { call, called } = under('delivers-backwards');
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const answer = (await call(batch(...ids))) as { batchItemFailures: { itemIdentifier: string }[] };
    const late = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const handled = called.map((event) => (event as ReturnType<typeof batch>).Records[0]?.messageId);
    expect(handled).toEqual(ids.filter((id) => !late.includes(id)).reverse());
    expect([late.length > 0, handled.length > 0]).toEqual([true, true]);
    expect(await call(batch(...late))).toEqual({ batchItemFailures: [] });
  });

  it('never gets a stream in another order, for streams keep theirs', async () => {
    const { call, called } = under('delivers-backwards');
    const changes = { Records: [{ eventID: 'a' }, { eventID: 'b' }] };
    await call(changes);
    expect(called).toEqual([changes]);
  });
});
