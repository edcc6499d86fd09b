import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Survey } from '../survey.ts';
import { asyncapiSurvey } from './asyncapi.ts';
import { openapiSurvey } from './openapi.ts';
import { pactsSurvey } from './pacts.ts';
import { restSurvey } from './rest.ts';

const events = `asyncapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
channels:
  orders:
    address: orders
    messages:
      placed: { payload: { type: object } }
operations:
  place: { action: send, channel: { $ref: '#/channels/orders' } }
`;

const api = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get: { responses: { '200': { description: Orders. } } }
`;

const request = { description: 'orders', request: { method: 'GET', path: '/orders' }, response: { status: 200 } };
const pact = JSON.stringify({ consumer: { name: 'shop' }, provider: { name: 'orders' }, interactions: [request] });

describe('the surveys of documents', () => {
  it('tell which AsyncAPI documents are not as listed', async () => {
    const found = await survey(asyncapiSurvey, {
      'asyncapi/README.md': table(
        ['File', 'Version', 'Result', 'Messages', 'Operations', 'Channels', 'References'],
        ['a/right.yaml', '3.0.0', 'valid', '1', '1', '1', ''],
        ['a/short.yaml', '3.0.0', 'valid', '2', '1', '1', ''],
        ['a/far.yaml', '3.0.0', 'broken', '(1)', '(1)', '1', 'remote 1'],
        ['b/old.yaml', '1.2.0', 'unsupported', '(1)', '-', '0', ''],
        ['b/gone.yaml', '3.0.0', 'valid', '1', '1', '1', ''],
      ),
      'asyncapi/a/right.yaml': events,
      'asyncapi/a/short.yaml': events,
      'asyncapi/a/far.yaml': events,
      'asyncapi/b/old.yaml': 'asyncapi: 1.2.0\n',
    });
    expect(found?.counts).toMatchObject({ documents: 5, 'as listed': 1, loaded: 3, refused: 2, crashed: 0, wrong: 3 });
    const wrong = found?.results.filter(({ marks }) => marks.includes('wrong')).map(({ id, text }) => `${id}: ${text}`);
    expect(wrong?.[0]).toContain('a/short.yaml: loaded, 1 messages, 1 operations, 1 channels; listed as valid, 2');
    expect(wrong?.[1]).toContain('a/far.yaml: a remote reference goes unreported');
    expect(wrong?.[2]).toContain('b/gone.yaml: refused');
  });

  it('hold broken OpenAPI documents to their operations too, unless they are refused', async () => {
    const found = await survey(openapiSurvey, {
      'openapi/README.md': table(
        ['File', 'OpenAPI', 'Result', 'Operations', 'Webhooks'],
        ['a/right.yaml', '3.0.3', 'valid', '1', '0'],
        ['a/short.yaml', '3.0.3', '1: struct', '2', '0'],
        ['a/torn.yaml', '3.0.3', 'threw', '1', '0'],
      ),
      'openapi/a/right.yaml': api,
      'openapi/a/short.yaml': api,
      'openapi/a/torn.yaml': 'openapi: "3.0.3\n',
    });
    expect(found?.counts).toMatchObject({ documents: 3, 'as listed': 1, refused: 1, wrong: 1 });
  });

  it('count the interactions of pacts', async () => {
    const found = await survey(pactsSurvey, {
      'pacts/README.md': table(
        ['File', 'Specification', 'Interactions', 'Plugins'],
        ['a/right.json', '2.0.0', 'HTTP (untyped)', ''],
        ['a/short.json', '2.0.0', 'HTTP (untyped) x2, Asynchronous/Messages', ''],
      ),
      'pacts/a/right.json': pact,
      'pacts/a/short.json': pact,
    });
    expect(found?.counts).toMatchObject({ documents: 2, 'as listed': 1, wrong: 1 });
  });

  it('read what no table lists', async () => {
    const found = await survey(restSurvey, {
      'pacts/README.md': table(['File', 'Interactions'], ['a/listed.json', 'HTTP (untyped)']),
      'pacts/a/listed.json': pact,
      'event-schemas/a/schema.json': '{ "type": "object" }',
      'event-schemas/a/instance.json': '{ "id": 1 }',
    });
    expect(found?.counts).toMatchObject({ documents: 2, loaded: 1, refused: 1, crashed: 0 });
  });

  it('say nothing where there are no documents', async () => {
    expect(await survey(asyncapiSurvey, {})).toBeUndefined();
    expect(await survey(restSurvey, {})).toBeUndefined();
  });
});

function table(header: readonly string[], ...rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

async function survey({ run }: Survey, files: Readonly<Record<string, string>>): ReturnType<Survey['run']> {
  const corpora = await mkdtemp(join(tmpdir(), 'corpora-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(corpora, 'real', file)), { recursive: true });
      await writeFile(join(corpora, 'real', file), text);
    }
    return await run(corpora);
  } finally {
    await rm(corpora, { recursive: true, force: true });
  }
}
