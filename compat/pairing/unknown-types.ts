import type { Compared } from '../compare-event.ts';
import { unrecognised } from '../dispatch/unrecognised.ts';
import type { Party } from '../party.ts';
import type { ServiceScene } from './scene.ts';
import { merged, since } from './weigh.ts';

/** Message types that come to subscribers which do not know them since the change: of what it sends, and of what it gets. */
export async function compareUnknownTypes({ before, after, around, comparison }: ServiceScene): Promise<Compared> {
  const told = async (writer: Party, reader: Party): Promise<Compared> => ({
    findings: await unrecognised(writer, reader, comparison),
    pairs: [],
  });
  const found: Compared[] = [];
  for (const party of around) {
    found.push(since(await told(after, party), await told(before, party)));
    found.push(since(await told(party, after), await told(party, before)));
  }
  return merged(found);
}
