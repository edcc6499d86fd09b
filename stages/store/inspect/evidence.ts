import { digestOf } from '#model/digest.ts';
import { parseJson } from '../entry.ts';
import { isEvidenceRecord, notTheEvidence } from '../evidence.ts';
import type { Medium } from '../medium.ts';
import { folders } from '../paths.ts';
import { StoreError } from '../store-error.ts';
import { type Finds, listed, readEach } from './finds.ts';

/** Holds all evidence against its names; answers with how much there is. */
export async function inspectEvidence(medium: Medium, finds: Finds): Promise<number> {
  let count = 0;
  for (const service of await listed(medium, folders.evidence)) {
    for (const version of await listed(medium, `${folders.evidence}/${service}`)) {
      const at = `${folders.evidence}/${service}/${version}`;
      await finds.guarded(undefined, async () => {
        const paths = (await listed(medium, at)).map((file) => `${at}/${file}`);
        await finds.leftoversIn(at);
        const texts = await readEach(medium, paths);
        for (const [index, path] of paths.entries()) {
          const text = texts[index];
          const value = text instanceof StoreError ? undefined : parseJson(text ?? '');
          if (text instanceof StoreError) finds.breach(text);
          else if (!path.endsWith('.json')) finds.garbage(path, 'stranger', 'is no evidence');
          else if (isEvidenceRecord(value) && path === `${at}/${digestOf(value)}.json`) count += 1;
          else finds.breach(notTheEvidence(medium, path));
        }
      });
    }
  }
  return count;
}
