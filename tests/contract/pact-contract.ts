import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PactV3 } from '@pact-foundation/pact';
import { inRepository } from './larder.ts';

/** A folder for the pact of a test, which ends with the suite. */
export function pactFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pacts-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return () => folder;
}

/** What a caller needs of an API: `suite` writes the pact, which has to be the one that the caller's contract commits to. */
export function describePact(consumer: string, provider: string, suite: (pact: () => PactV3) => void): void {
  describe(`what ${consumer} needs of ${provider}`, () => {
    const folder = pactFolder();

    suite(() => new PactV3({ consumer, provider, dir: folder(), logLevel: 'error' }));

    it('is what its contract commits to, no more and no less', async () => {
      const [written, committed] = await writtenAndCommitted(folder(), `${consumer}-${provider}.json`);
      expect(written).toEqual(committed);
    });
  });
}

/** The pact that a consumer's test wrote below `folder`, and the one that its contract commits to. */
export async function writtenAndCommitted(folder: string, name: string): Promise<readonly [unknown, unknown]> {
  return [await statementsOf(join(folder, name)), await statementsOf(inRepository(`contracts/http/pacts/${name}`))];
}

/** What a pact says, without who wrote the file with which version. */
async function statementsOf(file: string): Promise<unknown> {
  const { metadata: _, ...statements }: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
  return statements;
}
