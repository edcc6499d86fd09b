import { readAsyncApi } from '#model/load/asyncapi/read.ts';
import { documentSet, openOrReport } from '#model/load/document-set.ts';
import { referencesIn } from '#model/load/references.ts';
import { schemaPool } from '#model/load/schema-pool.ts';
import { type Party, partyOf } from './party.ts';
import { sampleService } from './sample.ts';

/** The service that an AsyncAPI document describes, for tests of the comparison; lines and columns are real. */
export async function sampleEvents(folder: string, file: string, id: string, version: string): Promise<Party> {
  const documents = documentSet({ repository: folder, root: '' });
  const references = referencesIn(documents);
  const context = { references, pool: schemaPool(references), service: { id, audience: 'internal' } } as const;
  const { uses, findings } = await readAsyncApi(openOrReport(documents, file), context);
  const [first] = findings;
  if (first !== undefined) throw new Error(first.message);
  const sources: Party['sources'] = (where, pointer) => openOrReport(documents, where).rangeAt(pointer);
  return partyOf(
    sampleService(
      id,
      version,
      uses.map(({ use }) => use),
    ),
    sources,
  );
}
