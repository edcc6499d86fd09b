import type { Finding } from '#model/finding.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { compareApis } from './compare-apis.ts';
import { sampleApi } from './sample-api.ts';

const food = (properties: string): string => `
components:
  schemas:
    Food: { type: object, required: [id], properties: { id: { type: string }${properties} } }
`;

const operation = (path: string): string => `
  ${path}:
    get:
      responses:
        '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Food' } } } }`;

const api = (version: string, paths: readonly string[], properties: string) =>
  sampleApi(
    'food',
    version,
    `openapi: 3.1.0\ninfo: { title: Food, version: 1.0.0 }\npaths:${paths.map(operation).join('')}${food(properties)}`,
  );

const kind = ', kind: { enum: [fruit, fish] }';

async function findings(paths: readonly string[]): Promise<readonly Finding[]> {
  const [before, after] = [api('1.0.0', paths, kind), api('2.0.0', paths, '')];
  const comparison = { policy: emptyPolicyConfig };
  return (await compareApis({ before, after, told: 'version' }, comparison, { memo: new Map() })).findings;
}

/** The fingerprints of what is told of `subject`, as a finding or as one of its occurrences. */
const marks = (told: readonly Finding[], subject: string): readonly string[] =>
  told
    .flatMap((finding) => [finding, ...(finding.occurrences ?? [])])
    .filter((one) => one.subject === subject)
    .map(({ fingerprint = '' }) => fingerprint)
    .sort();

describe('operations that share a definition', () => {
  it('have the fingerprints that each would have alone', async () => {
    const alone = marks(await findings(['/fish']), 'GET /fish');
    expect(alone).not.toEqual([]);
    expect(marks(await findings(['/apples', '/fish']), 'GET /fish')).toEqual(alone);
  });

  it('miss a property as a whole, and not once more for each value that it listed', async () => {
    const starved = (await findings(['/apples', '/fish'])).filter(({ rule }) => rule === 'read-starved');
    expect(starved.map(({ message, occurrences = [] }) => [message, occurrences.length])).toEqual([
      ['/kind is inherited by the reader, and nobody writes it any more', 1],
    ]);
  });
});
