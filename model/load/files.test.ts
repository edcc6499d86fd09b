import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadFiles } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = async (files: Readonly<Record<string, string>>, named = Object.keys(files)) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return loadFiles({ files: named.map((file) => join(folder, file)), root: folder });
};

const asyncapi =
  "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\nchannels:\n  c: {address: c, messages: {m: {$ref: '../common.yaml#/m'}}}\noperations: {o: {action: send, channel: {$ref: '#/channels/c'}}}\n";

it('reads documents of every kind without a trilateral.yaml, and follows them to files beside them', async () => {
  const { documents, catalog } = await load(
    {
      'a/one.asyncapi.yaml': asyncapi,
      'common.yaml': 'm: {payload: {type: string}}\n',
      'b/two.json': '{ "type": "object", "properties": { "a": { "$ref": "#/nowhere" } } }',
      'three.yaml': 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {}\n',
      'template.yaml': 'Resources: {}\n',
      'broken.json': '{',
    },
    ['a/one.asyncapi.yaml', 'b/two.json', 'three.yaml', 'template.yaml', 'broken.json', 'gone.yaml'],
  );
  expect(documents.map(({ file, kind, messages, outcome }) => [file, kind, messages, outcome])).toEqual([
    ['a/one.asyncapi.yaml', 'asyncapi', 1, 'loaded'],
    ['b/two.json', 'schema', 0, 'with findings'],
    ['broken.json', 'unknown', 0, 'refused'],
    ['gone.yaml', 'unknown', 0, 'refused'],
    ['template.yaml', 'unknown', 0, 'refused'],
    ['three.yaml', 'openapi', 0, 'loaded'],
  ]);
  for (const document of documents) if (document.outcome !== 'loaded') expect(document.findings).not.toEqual([]);
  expect(catalog.services.map(({ id }) => id)).toEqual(['one', 'three']);
  expect(catalog.services[0]?.sends).toHaveLength(1);
}, 60_000);

it('takes the closest common folder for the one that no reference may leave', async () => {
  const files = { 'a/one.asyncapi.yaml': asyncapi, 'common.yaml': 'm: {payload: {type: string}}\n' };
  await load(files);
  const { documents } = await loadFiles({ files: [join(folder, 'a/one.asyncapi.yaml')] });
  expect(documents[0]?.findings.map(({ rule }) => rule)).toContain('ref-outside-root');
}, 60_000);
