import type { Inbox } from './dispatch.ts';
import { handleEach } from './handle.ts';
import type { Source } from './unwrap.ts';

const inbox = (source: Source): Inbox => ({
  place: 'q',
  envelope: { source, layers: [] },
  types: [
    {
      contract: { service: 's', event: 'e', name: 'e', direction: 'receive', origins: {} },
      dispatch: { by: 'channel' },
      parse: (value) => value,
    },
  ],
  unknownTypes: 'refuse',
});
const queued = { Records: ['1', '2', '3'].map((id) => ({ messageId: id, body: id, messageAttributes: {} })) };
const streamed = {
  Records: ['1', '2', '3'].map((id) => ({ kinesis: { sequenceNumber: id, data: Buffer.from(id).toString('base64') } })),
};
const failOnTwo = (seen: unknown[]) => async (message: { event: unknown }) => {
  await Promise.resolve();
  if (message.event === 2) throw new Error('two');
  seen.push(message.event);
};

describe('handling a batch', () => {
  it('answers with what failed, and handles the rest', async () => {
    const seen: unknown[] = [];
    const answer = await handleEach(inbox('sqs'), { partial: true, ordered: false }, queued, failOnTwo(seen));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(seen).toEqual([1, 3]);
  });

  it('handles nothing behind a failure in a FIFO queue, and lets all of it come again', async () => {
    const seen: unknown[] = [];
    const answer = await handleEach(inbox('sqs'), { partial: true, ordered: true }, queued, failOnTwo(seen));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '3' }] });
    expect(seen).toEqual([1]);
  });

  it('names the first failure of a stream, from which Lambda starts again', async () => {
    const seen: unknown[] = [];
    const answer = await handleEach(inbox('kinesis'), { partial: true, ordered: true }, streamed, failOnTwo(seen));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(seen).toEqual([1]);
  });

  it('throws where Lambda would not read the answer, once all had their turn', async () => {
    const seen: unknown[] = [];
    const handled = handleEach(inbox('sqs'), { partial: false, ordered: false }, queued, failOnTwo(seen));
    await expect(handled).rejects.toThrow('two');
    expect(seen).toEqual([1, 3]);
  });

  it('fails a record that cannot be read, and tells why', async () => {
    const failures: unknown[] = [];
    const event = { Records: [{ messageId: '1', body: '{', messageAttributes: {} }] };
    const answer = await handleEach(
      inbox('sqs'),
      { partial: true, ordered: false },
      event,
      () => {},
      (failure) => failures.push(failure),
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(failures).toEqual([{ itemIdentifier: '1', error: expect.objectContaining({ code: 'CONTRACT_VIOLATION' }) }]);
  });

  it('passes over the notice that S3 sends when a notification is set up', async () => {
    const seen: unknown[] = [];
    const body = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' });
    const s3: Inbox = { ...inbox('sqs'), envelope: { source: 'sqs', layers: ['s3'] } };
    const event = { Records: [{ messageId: '1', body, messageAttributes: {} }] };
    const answer = await handleEach(s3, { partial: true, ordered: false }, event, (message) => seen.push(message));
    expect([answer, seen]).toEqual([{ batchItemFailures: [] }, []]);
  });
});
