import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedDocument } from '#model/load/index.ts';
import type { Survey } from '../survey.ts';
import { type Judgement, readDocuments, resultOf, surveyed } from './documents.ts';
import { rowsOf, type TableRow } from './tables.ts';

/** AsyncAPI documents beside what a table says of each. */
export const asyncapiSurvey: Survey = {
  name: 'real-asyncapi',
  run: async (corpora) => {
    const real = join(corpora, 'real');
    const text = await readFile(join(real, 'asyncapi/README.md'), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const rows = rowsOf(text, ['File', 'Version', 'Result', 'Messages', 'Operations', 'Channels', 'References']);
    const files = rows.map((row) => `asyncapi/${row['File']}`);
    const readings = await readDocuments(real, files);
    return surveyed(
      rows.map((row, index) => {
        const file = files[index] ?? '';
        return resultOf(file, readings.get(file), (document) => judge(row, document));
      }),
    );
  },
};

/**
 * A valid document loads with the counts that its row states; counts of the others are raw, and not compared. What is
 * remote is reported, and a version that is not read is refused with the way out.
 */
function judge(row: TableRow, document: LoadedDocument): Judgement {
  const stated = `${row['Messages']} messages, ${row['Operations']} operations, ${row['Channels']} channels`;
  const read = `${document.messages} messages, ${document.operations} operations, ${document.channels} channels`;
  const asListed = row['Result'] === 'valid' && document.outcome === 'loaded' && read === stated;
  if (row['Result'] === 'valid' && !asListed)
    return { asListed, wrong: `${document.outcome}, ${read}; listed as valid, ${stated}` };
  const remote = document.findings.some(({ rule }) => rule === 'ref-remote');
  if (/\bremote \d/.test(row['References'] ?? '') && !remote)
    return { asListed, wrong: 'a remote reference goes unreported' };
  const isOld = /^1\./.test(row['Version'] ?? '');
  const wayOut = document.findings.some(({ rule, fix }) => rule === 'asyncapi-version-unsupported' && fix);
  if (isOld && !(document.outcome === 'refused' && wayOut))
    return { asListed, wrong: 'not refused with the way out of AsyncAPI 1' };
  return { asListed };
}
