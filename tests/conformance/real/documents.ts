import { posix } from 'node:path';
import type { HttpApi } from '#model/http.ts';
import { type LoadedDocument, loadFiles } from '#model/load/index.ts';
import { type Surveyed, type Surveying, tally } from '../survey.ts';

/** What became of one document; `crash` where reading it threw. */
export type Reading = {
  readonly file: string;
  readonly document?: LoadedDocument;
  readonly api?: HttpApi;
  readonly crash?: string;
};

/** Reads `files`, paths below `root`, source by source; one that throws keeps no other from being read. */
export async function readDocuments(root: string, files: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const bySource = new Map<string, string[]>();
  for (const file of files) {
    const source = file.split('/').slice(0, 2).join('/');
    bySource.set(source, [...(bySource.get(source) ?? []), file]);
  }
  const readings: Reading[] = [];
  for (const group of bySource.values()) {
    const together = await readTogether(root, group).catch(() => undefined);
    readings.push(...(together ?? (await readApart(root, group))));
  }
  return new Map(readings.map((reading) => [reading.file, reading]));
}

async function readTogether(root: string, files: readonly string[]): Promise<readonly Reading[]> {
  const { documents, catalog } = await loadFiles({ root, files: files.map((file) => posix.join(root, file)) });
  const apis = new Map(catalog.services.flatMap(({ api }) => (api === undefined ? [] : [[api.at.file, api]])));
  return documents.map((document) => {
    const api = apis.get(document.file);
    return { file: document.file, document, ...(api && { api }) };
  });
}

async function readApart(root: string, files: readonly string[]): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const file of files) {
    const crashed = (error: unknown): readonly Reading[] => [{ file, crash: String(error) }];
    readings.push(...(await readTogether(root, [file]).catch(crashed)));
  }
  return readings;
}

/** How a document is counted, and why it is not as its table says. */
export type Judgement = { readonly asListed: boolean; readonly wrong?: string };

export const documentColumns = ['documents', 'as listed', 'loaded', 'findings', 'refused', 'crashed', 'wrong'] as const;

/** One result with its marks, and the first finding as its text. */
export function resultOf(
  file: string,
  reading: Reading | undefined,
  judge: (document: LoadedDocument, api?: HttpApi) => Judgement,
): Surveying {
  if (reading?.document === undefined)
    return { id: file, marks: ['documents', 'crashed'], text: reading?.crash ?? 'not read' };
  const { document, api } = reading;
  const outcome = document.outcome === 'with findings' ? 'findings' : document.outcome;
  const { asListed, wrong = silence(document) } = judge(document, api);
  const marks = ['documents', outcome, ...(asListed ? ['as listed'] : []), ...(wrong === undefined ? [] : ['wrong'])];
  return { id: file, marks, text: [wrong, firstFinding(document)].filter((text) => text !== undefined).join('; ') };
}

/** What is refused says why. */
function silence({ outcome, findings }: LoadedDocument): string | undefined {
  return outcome === 'refused' && findings.length === 0 ? 'refused without a word' : undefined;
}

function firstFinding({ findings }: LoadedDocument): string | undefined {
  const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  if (first === undefined) return undefined;
  const { range } = first.at;
  const place = range === undefined ? (first.at.pointer ?? '') : `${range.line}:${range.column}`;
  return `${place} ${first.rule}: ${first.message}${first.fix === undefined ? '' : ` ${first.fix}`}`;
}

export function surveyed(results: readonly Surveying[]): Surveyed {
  return { counts: tally(documentColumns, results), results };
}
