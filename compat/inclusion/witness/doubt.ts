import type { Json } from '#model/json.ts';
import { inOneOrder } from '../documents/canonical.ts';
import type { Blocker } from '../inclusion.ts';
import { ajvJudge } from './ajv.ts';
import { hyperjumpJudge } from './hyperjump.ts';
import type { Judged } from './port.ts';

/**
 * A reader accepts what its generated validator accepts, and validators differ on dynamic references. Where Ajv refuses a
 * value that the writer may write, the proof stands on a reading that not every reader shares: a blocker then. Where Ajv
 * can't read the schema, `robust` tells whether the proof also holds with each reference read where it stands.
 */
export async function doubted(
  writer: Judged,
  reader: Judged,
  sample: Json,
  robust: () => boolean,
): Promise<Blocker | undefined> {
  // Ajv reads dynamic references by the order of keys and branches, on which no answer may depend.
  const [read, written] = [reader, writer].map((side) => ({ ...side, resource: inOneOrder(side.resource) }));
  if (read === undefined || written === undefined) return undefined;
  const verdict = await ajvJudge(read, sample);
  const refused =
    (verdict === false && (await ajvJudge(written, sample)) !== false) ||
    (verdict === undefined && !robust()) ||
    ((await hyperjumpJudge(reader, sample)) === false && (await hyperjumpJudge(writer, sample)) !== false);
  if (!refused) return undefined;
  const keyword = reader.resource.dialect === '2019-09' ? '$recursiveRef' : '$dynamicRef';
  return { keyword, pointer: '', reason: `validators disagree whether the reader accepts ${JSON.stringify(sample)}` };
}
