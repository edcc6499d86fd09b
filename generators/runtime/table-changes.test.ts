import { handleChanges, type TableChange } from './table-changes.ts';

const record = (SequenceNumber: string, images: { readonly OldImage?: object; readonly NewImage?: object }) => ({
  dynamodb: {
    SequenceNumber,
    ApproximateCreationDateTime: 1_793_608_200,
    ...(images.OldImage && { OldImage: { ...images.OldImage } }),
    ...(images.NewImage && { NewImage: { ...images.NewImage } }),
  },
});
const item = (name: string) => ({ name: { S: name }, stock: { N: '2' } });
const Records = [
  record('1', { NewImage: item('a') }),
  record('2', { OldImage: item('a'), NewImage: item('b') }),
  record('3', { OldImage: item('b') }),
];

describe('changes of a table', () => {
  const itemOf = (image: Readonly<Record<string, unknown>>) => String(image.name);

  it('are handled in order, with what was and what is', async () => {
    const changes: TableChange<string>[] = [];
    const handler = handleChanges({ itemOf, failed: () => {}, handle: (change) => changes.push(change) });
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    const seenAt = new Date('2026-11-02T08:30:00Z');
    expect(changes).toEqual([
      { sequence: '1', seenAt, after: 'a' },
      { sequence: '2', seenAt, before: 'a', after: 'b' },
      { sequence: '3', seenAt, before: 'b' },
    ]);
  });

  it('stop at the first that fails, or that is of no item of the service', async () => {
    const failures: [string, unknown][] = [];
    const handled: string[] = [];
    const handler = handleChanges({
      itemOf: (image) => (image.name === 'b' ? raise('no item of ours') : itemOf(image)),
      failed: (change, reason) => failures.push([change, reason]),
      handle: ({ sequence }) => handled.push(sequence),
    });
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(handled).toEqual(['1']);
    expect(failures).toEqual([['2', expect.objectContaining({ message: 'no item of ours' })]]);
  });
});

function raise(message: string): never {
  throw new Error(message);
}
