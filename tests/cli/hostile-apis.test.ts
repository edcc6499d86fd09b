import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isObject, type Json } from '../../model/json.ts';
import { keptFolders } from './kept-folders.ts';
import { facts, laidOut, type Ran, ranDiff } from './run-command.ts';

const { made } = keptFolders();
const config = `title: Shop
stages: [prod]
owners: { team: { name: Team } }
services:
  food: { kind: bff, version: 1.0.0, owner: team, description: Keeps foods., audience: external }
`;
const file = 'contracts/http/food.openapi.yaml';

type Schemas = { readonly [name: string]: Json };

/** An API with one operation that answers with the component `Food`. */
const api = (schemas: Schemas, over: { readonly [name: string]: Json } = {}): string =>
  JSON.stringify({
    ...{ openapi: '3.1.0', info: { title: 'Food', version: '1.0.0' } },
    paths: { '/foods': { get: { responses: { '200': answer('#/components/schemas/Food') }, ...over } } },
    components: { schemas },
  });

const answer = (reference: string): Json => ({
  description: 'All.',
  content: { 'application/json': { schema: { $ref: reference } } },
});

const object = (properties: Schemas, ...required: readonly string[]): Json => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});

/** The document against another, or against itself; anything but a thrown error is an answer. */
async function compared(before: string, after = before): Promise<Ran> {
  const folder = made({ 'none.txt': '' });
  const [was, is] = [before, after].map((text, index) =>
    laidOut(folder, `v${index}`, { 'contracts/trilateral.yaml': config, [file]: text }),
  );
  return ranDiff(folder, was ?? '', is ?? '');
}

/** What such a change of `Food` does. */
async function changed(before: Json, after: Json, others: Schemas = {}): Promise<readonly string[]> {
  const { report } = await compared(api({ ...others, Food: before }), api({ ...others, Food: after }));
  return facts(report.findings);
}

describe('a description', () => {
  const bomb = `x-a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
    .map((name, index) => `x-${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`)
    .join('\n')}\n`;

  it.each<[string, string, string]>([
    ['with aliases that multiply', `openapi: 3.1.0\n${bomb}`, 'document-aliases-exceeded'],
    [
      'nested 10,000 levels deep',
      `openapi: 3.1.0\npaths: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
      'document-nesting-exceeded',
    ],
    ['with one key twice', '{"openapi": "3.1.0", "openapi": "3.1.0"}', 'key-duplicated'],
    ['with a number that no double holds', '{"openapi": "3.1.0", "x-most": 1e999}', 'value-not-json'],
    ['of 100 MB', `# ${'x'.repeat(100 * 1024 * 1024)}`, 'document-size-exceeded'],
  ])('%s is a finding', async (_, text, rule) => {
    const { exit, report } = await compared(text);
    expect({ exit, found: report.findings.some((finding) => finding.rule === rule) }).toEqual({ exit: 2, found: true });
  });

  it('that is not UTF-8, or a link out of the folder, is a finding', async () => {
    const folder = made({ 'none.txt': '', 'secret.yaml': api({ Food: { const: 'the secret' } }) });
    for (const name of ['bytes', 'link']) laidOut(folder, name, { 'contracts/trilateral.yaml': config });
    laidOut(folder, 'bytes', { [file]: '' });
    writeFileSync(join(folder, 'bytes', file), Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe, 0xc3]));
    laidOut(folder, 'link', { 'contracts/http/none.txt': '' });
    symlinkSync(join(folder, 'secret.yaml'), join(folder, 'link', file));
    const answers = [await ranDiff(folder, 'bytes', 'bytes'), await ranDiff(folder, 'link', 'link')];
    expect(answers.map(({ exit }) => exit)).toEqual([2, 2]);
    expect(JSON.stringify(answers)).not.toContain('the secret');
  });

  it('fetches nothing, and reads nothing out of its folder', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const reference of [`http://127.0.0.1:${port}/food.json`, '../../../secret.json', 'file:///etc/passwd']) {
      const { exit, report } = await compared(api({ Food: { $ref: reference } }));
      expect([reference, exit]).toEqual([reference, 2]);
      expect(report.findings.map(({ rule }) => rule).join()).toMatch(/ref-(remote|outside-root)/);
    }
    server.close();
    expect(requests).toBe(0);
  });
});

describe('references', () => {
  it.each<[string, Schemas]>([
    ['to themselves', { Food: { $ref: '#/components/schemas/Food' } }],
    ['in a circle', { Food: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/Food' } }],
  ])('%s are a finding, not a hang', async (_, schemas) => {
    const { exit, report } = await compared(api(schemas));
    expect([exit, report.findings.map(({ rule }) => rule)]).toEqual([2, expect.arrayContaining(['ref-circular'])]);
  });

  it('that lead on 5,000 times, and schemas that contain themselves, are followed', async () => {
    const chain = (type: string): Schemas =>
      Object.fromEntries(
        Array.from({ length: 5000 }, (_, index) => [
          index === 0 ? 'Food' : `C${index}`,
          index === 4999 ? { type } : object({ next: { $ref: `#/components/schemas/C${index + 1}` } }),
        ]),
      );
    const { exit, report } = await compared(api(chain('string')), api(chain('integer')));
    expect([1, 3]).toContain(exit);
    expect(report.findings.length).toBeGreaterThan(0);
    const tree = (type: string): Json => ({
      ...{ type: 'object', required: ['id'] },
      properties: { id: { type }, parts: { type: 'array', items: { $ref: '#/components/schemas/Food' } } },
    });
    expect(await changed(tree('string'), tree('integer'))).toEqual(['payload-type-changed breaking']);
  });

  it('among a thousand recursive schemas overflow no stack, and one edit is one finding', async () => {
    const schemas = (type: string): Schemas =>
      Object.fromEntries(
        Array.from({ length: 1000 }, (_, index) => {
          const next = [1, 7, 31].map((step) => `S${(index + step) % 1000}`);
          const links = next.map((to, place) => [`to${place}`, { $ref: `#/components/schemas/${to}` }]);
          return [`S${index}`, object({ ...Object.fromEntries(links), id: { type: index === 500 ? type : 'string' } })];
        }),
      );
    const food = { $ref: '#/components/schemas/S0' };
    const [was, is] = ['string', 'integer'].map((type) => api({ ...schemas(type), Food: food }));
    const { report } = await compared(was ?? '', is ?? '');
    expect(facts(report.findings)).toEqual(['payload-type-changed breaking']);
  });
});

describe('schemas', () => {
  it.each(['__proto__', 'constructor', 'toString'])('may call a property or a component %s', async (name) => {
    const own = (type: string): string =>
      api({ Food: object({ NAME: { $ref: '#/components/schemas/NAME' } }, 'NAME'), NAME: { type } }).replaceAll(
        'NAME',
        name,
      );
    const { report } = await compared(own('string'), own('integer'));
    expect(facts(report.findings)).toEqual(['payload-type-changed breaking']);
    expect(report.findings[0]?.params).toMatchObject({ path: `/${name}` });
    expect(isObject({}) && 'type' in Object.prototype).toBe(false);
  });

  it('with enums of 5,000 members are compared', async () => {
    const members = Array.from({ length: 5000 }, (_, index) => `m${index}`);
    const listed = (values: readonly string[]): Json => object({ state: { type: 'string', enum: [...values] } });
    expect(await changed(listed(members), listed([...members, 'new']))).toEqual(['payload-enum-member-added breaking']);
    expect(await changed(listed(members), listed([...members].reverse()))).toEqual([]);
  });

  it('with patterns that backtrack without end take no time', async () => {
    const patterned = (pattern: string): Json => object({ id: { type: 'string', pattern } }, 'id');
    const [finding = ''] = await changed(patterned('^(a+)+$'), patterned('^(a|aa)+!?$'));
    expect(finding).toMatch(/^payload-pattern-changed (breaking|undecided)/);
    const { exit } = await compared(
      api({ Food: { type: 'object', patternProperties: { '^(a+)+$': { type: 'null' } } } }),
    );
    expect(exit).toBe(0);
  });

  it('nested as deep as documents may be are compared', async () => {
    const nested = (type: string, depth: number): Json =>
      depth === 0 ? { type } : object({ inner: nested(type, depth - 1) });
    const { exit } = await compared(api({ Food: nested('string', 30) }), api({ Food: nested('integer', 30) }));
    expect(exit).toBe(1);
    expect([0, 2, 3]).toContain((await compared(api({ Food: nested('string', 900) }))).exit);
  });
});
