import { type ChangeHandler, handleChanges, type TableChange } from '@larder/contracts/lambda';
import type { BatchResponse, DynamoDbEvent } from '@larder/contracts/search';
import { entryOf } from '../connectors/entry-store.ts';
import type { SearchIndex } from '../connectors/search-index.ts';
import type { Entry } from '../model/entry.ts';

export type Indexer = Pick<ChangeHandler<Entry>, 'failed'> & { readonly index: Pick<SearchIndex, 'write'> };

type Named = { readonly sequence: string; readonly entry: Entry };

/**
 * Brings the changes of the table into the index, a batch at a time. Answers with the first that failed, so that the
 * stream comes again from there; what is written twice is what it was.
 */
export function indexer({ index, failed }: Indexer): (stream: DynamoDbEvent) => Promise<BatchResponse> {
  return async (stream) => {
    const changes: Named[] = [];
    const collect = ({ sequence, after }: TableChange<Entry>): void => {
      // A mark that runs out was taken out of the index long ago.
      if (after !== undefined) changes.push({ sequence, entry: after });
    };
    const unread = await handleChanges({ itemOf: entryOf, failed, handle: collect })(stream);
    const refused = await index.write(changes.map(({ entry }) => entry));
    for (const { at, reason } of refused) failed(changes[at]?.sequence ?? '', reason);
    const [first] = refused;
    return first === undefined
      ? unread
      : { batchItemFailures: [{ itemIdentifier: changes[first.at]?.sequence ?? '' }] };
  };
}
