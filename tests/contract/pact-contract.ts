import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRepository } from './larder.ts';

/** What a pact says, without who wrote the file with which version. */
async function statementsOf(file: string): Promise<unknown> {
  const { metadata: _, ...statements }: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
  return statements;
}

/** The pact that a consumer's test wrote below `folder`, and the one that its contract commits to. */
export async function writtenAndCommitted(folder: string, name: string): Promise<readonly [unknown, unknown]> {
  return [await statementsOf(join(folder, name)), await statementsOf(inRepository(`contracts/http/pacts/${name}`))];
}
