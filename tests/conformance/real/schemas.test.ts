import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Surveyed } from '../survey.ts';
import { schemaSurveys } from './schemas.ts';

const narrow = { type: 'object', properties: { id: { type: 'string' } }, additionalProperties: false };
const wide = { ...narrow, properties: { id: { type: 'string' }, note: { type: 'string' } } };

describe('the surveys of schema versions', () => {
  it('count the answers beside the maintainers’ own verdicts', async () => {
    const found = await survey('real-schemas/iglu', {
      'iglu-pairs.jsonl.gz': packed(
        { name: 'order', from: '1-0-0', to: '1-0-1', schemaver: 'addition', before: narrow, after: wide },
        { name: 'order', from: '1-0-1', to: '2-0-0', schemaver: 'model', before: wide, after: narrow },
      ),
    });
    expect(found?.counts).toMatchObject({
      pairs: 2,
      included: 1,
      'not incl': 1,
      crashed: 0,
      schemas: 2,
      'in itself': 2,
    });
    expect(found?.notes?.join('\n')).toContain('addition 1 included, 0 not, 0 undecided; model 0 included, 1 not');
  });

  it('find what the schemas of a release share by its name', async () => {
    const event = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://example.com/schema/order',
      properties: { link: { $ref: 'links/link' } },
    };
    const found = await survey('real-schemas/cdevents', {
      'cdevents-pairs.jsonl.gz': packed({
        name: 'order',
        fromRelease: 'v1',
        toRelease: 'v1',
        before: event,
        after: event,
      }),
      'cdevents-shared@v1/link.json': JSON.stringify({ $id: 'https://example.com/schema/links/link', type: 'string' }),
    });
    expect(found?.counts).toMatchObject({ pairs: 1, included: 1, undecided: 0, 'in itself': 1 });
  });

  it('compare the events that consecutive versions of a pool have in common', async () => {
    const pool = (order: object): Buffer =>
      gzipSync(JSON.stringify({ oneOf: [{ $ref: '#/definitions/order' }], definitions: { order } }));
    const found = await survey('real-schemas/webhooks', {
      'octokit-webhooks/1.0.0.json.gz': pool(narrow),
      'octokit-webhooks/1.1.0.json.gz': pool(wide),
    });
    expect(found?.counts).toMatchObject({ pairs: 1, included: 1, 'not incl': 0 });
  });
});

function packed(...rows: readonly object[]): Buffer {
  return gzipSync(rows.map((row) => JSON.stringify(row)).join('\n'));
}

async function survey(name: string, files: Readonly<Record<string, string | Buffer>>): Promise<Surveyed | undefined> {
  const corpora = await mkdtemp(join(tmpdir(), 'corpora-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      const path = join(corpora, 'real/event-schemas', file);
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, content);
    }
    return await schemaSurveys.find((each) => each.name === name)?.run(corpora);
  } finally {
    await rm(corpora, { recursive: true, force: true });
  }
}
