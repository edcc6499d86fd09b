import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedDocument } from '#model/load/index.ts';
import type { Survey } from '../survey.ts';
import { type Judgement, readDocuments, resultOf, surveyed } from './documents.ts';
import { rowsOf, type TableRow } from './tables.ts';

/** Pact files of all specification versions beside what a table says of each. */
export const pactsSurvey: Survey = {
  name: 'real-pacts',
  run: async (corpora) => {
    const real = join(corpora, 'real');
    const text = await readFile(join(real, 'pacts/README.md'), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const rows = rowsOf(text, ['File', 'Specification', 'Interactions', 'Plugins']);
    const files = rows.map((row) => `pacts/${row['File']}`);
    const readings = await readDocuments(real, files);
    return surveyed(
      rows.map((row, index) => {
        const file = files[index] ?? '';
        return resultOf(file, readings.get(file), (document) => judge(row, document));
      }),
    );
  },
};

/** Whatever can be read has the interactions that its row states; of a kind that is not compared, it says so. */
function judge(row: TableRow, document: LoadedDocument): Judgement {
  if (document.outcome === 'refused') return { asListed: false };
  const stated = interactionsOf(row['Interactions'] ?? '');
  const asListed = document.operations === stated;
  if (!asListed) return { asListed, wrong: `${document.operations} interactions; listed with ${stated}` };
  return { asListed };
}

/** `HTTP (untyped) x22`, `Synchronous/HTTP x2, Asynchronous/Messages`: the number after each kind, one where none is. */
function interactionsOf(cell: string): number {
  const counts = cell.split(', ').map((kind) => Number(/ x(\d+)$/.exec(kind)?.[1] ?? 1));
  return counts.reduce((sum, count) => sum + count, 0);
}
