import { rmSync } from 'node:fs';
import { scratch } from './run-cli.ts';
import { shop } from './two-services.ts';

/** Folders that are gone when the tests of a file are done: `keep` takes one in, `made` makes one of files. */
export function keptFolders() {
  const folders: string[] = [];
  const keep = (folder: string): string => {
    folders.push(folder);
    return folder;
  };
  const made = (files = shop()): string => keep(scratch(files));
  afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true, force: true })));
  return { keep, made };
}
