import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadContext } from '@docusaurus/types';
import type { Guide } from '../pages/guide-page.ts';

const folder = '@site/input/docs/';

/** Each guide with its text; a home of all comes first. What the guides' plugin loaded has no type here. */
export async function loadedGuides(loaded: unknown, { siteDir, baseUrl }: LoadContext): Promise<readonly Guide[]> {
  const guides = await Promise.all(docsIn(loaded).map(async (doc) => guideOf(doc, siteDir, baseUrl)));
  return guides.sort((a, b) => (a.to < b.to ? -1 : 1));
}

type Fields = Readonly<Record<string, unknown>>;

function docsIn(loaded: unknown): readonly Fields[] {
  if (!isRecord(loaded) || !Array.isArray(loaded['loadedVersions'])) return [];
  return loaded['loadedVersions'].flatMap((version: unknown): readonly Fields[] =>
    isRecord(version) && Array.isArray(version['docs']) ? version['docs'].filter(isRecord) : [],
  );
}

async function guideOf(doc: Fields, siteDir: string, baseUrl: string): Promise<Guide> {
  const source = String(doc['source']);
  return {
    title: String(doc['title']),
    to: `/${String(doc['permalink']).slice(baseUrl.length)}/`.replace(/\/+$/, '/'),
    file: source.slice(folder.length),
    description: typeof doc['description'] === 'string' ? doc['description'] : '',
    text: await readFile(join(siteDir, source.replace(/^@site\//, '')), 'utf8'),
  };
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
