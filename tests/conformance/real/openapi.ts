import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { HttpApi } from '#model/http.ts';
import type { LoadedDocument } from '#model/load/index.ts';
import type { Survey } from '../survey.ts';
import { type Judgement, type Reading, readDocuments, resultOf, surveyed } from './documents.ts';
import { rowsOf, type TableRow } from './tables.ts';

/** OpenAPI documents, packed ones too, beside what a table says of each. */
export const openapiSurvey: Survey = {
  name: 'real-openapi',
  run: async (corpora) => {
    const real = join(corpora, 'real');
    const text = await readFile(join(real, 'openapi/README.md'), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const rows = rowsOf(text, ['File', 'OpenAPI', 'Result', 'Operations', 'Webhooks']);
    const files = rows.map((row) => posix.join('openapi', row['File'] ?? ''));
    const plain = await readDocuments(
      real,
      files.filter((file) => !file.endsWith('.gz')),
    );
    const packed = await readPacked(
      real,
      files.filter((file) => file.endsWith('.gz')),
    );
    return surveyed(
      rows.map((row, index) => {
        const file = files[index] ?? '';
        return resultOf(file, plain.get(file) ?? packed.get(file), (document, api) => judge(row, document, api));
      }),
    );
  },
};

/** Packed documents are read from a folder that is gone afterwards. */
async function readPacked(real: string, files: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  try {
    for (const file of files) {
      const target = join(folder, unpackedName(file));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, gunzipSync(await readFile(join(real, file))));
    }
    const readings = await readDocuments(folder, files.map(unpackedName));
    return new Map([...readings].map(([file, reading]) => [`${file}.gz`, reading]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unpackedName(file: string): string {
  return file.replace(/\.gz$/, '');
}

/** Whatever can be read has the operations and webhooks that its row states; a valid document loads without errors. */
function judge(row: TableRow, document: LoadedDocument, api: HttpApi | undefined): Judgement {
  const isValid = row['Result'] === 'valid';
  const webhooks = api?.outgoing.filter(({ at }) => /^\/(x-)?webhooks\//.test(at.pointer ?? '')).length ?? 0;
  const stated = `${row['Operations']} operations, ${row['Webhooks']} webhooks`;
  const read = `${document.operations} operations, ${webhooks} webhooks`;
  const asListed = read === stated && (isValid ? document.outcome === 'loaded' : document.outcome !== 'refused');
  if (asListed || (!isValid && document.outcome === 'refused')) return { asListed };
  return { asListed, wrong: `${document.outcome}, ${read}; listed as ${isValid ? 'valid, ' : ''}${stated}` };
}
