import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventUse } from '#model/catalog.ts';
import { originOf } from '#model/schema.ts';
import { documentSet, openOrReport } from '../document-set.ts';
import { referencesIn } from '../references.ts';
import { schemaPool } from '../schema-pool.ts';
import { type AsyncApi, readAsyncApi } from './read.ts';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'asyncapi-'));
  mkdirSync(join(repository, 'c'));
});
afterEach(() => rmSync(repository, { recursive: true }));

const read = async (text: string): Promise<AsyncApi> => {
  writeFileSync(join(repository, 'c/a.yaml'), text);
  const documents = documentSet({ repository, root: 'c' });
  const references = referencesIn(documents);
  const service = { id: 'food', audience: 'internal' } as const;
  return readAsyncApi(openOrReport(documents, 'c/a.yaml'), { references, pool: schemaPool(references), service });
};

/** A document whose operation sends all messages of one channel; `channel` and `messages` are YAML. */
const sending = async (channel: string, messages: string, more = ''): Promise<readonly EventUse[]> => {
  const indent = (text: string, by: number): string => text.replace(/^/gm, ' '.repeat(by));
  const { uses } = await read(
    `asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\nchannels:\n  c:\n${indent(channel, 4)}\n    messages:\n${indent(messages, 6)}\noperations:\n  o:\n    action: send\n    channel: {$ref: '#/channels/c'}\n${more}`,
  );
  return uses.map(({ use }) => use);
};

const events = (uses: readonly EventUse[]): readonly string[] => uses.map(({ event }) => event);

describe('how messages follow each other', () => {
  it('is said by the message, or by its channel for all of its messages', async () => {
    const uses = await sending(
      'address: foods\nx-ordering-key: /food/id\nx-dedupe-key: /id',
      'added: {payload: {}}\nmoved: {x-ordering-key: /place, payload: {}}',
    );
    expect(uses.map(({ delivery }) => delivery)).toEqual([
      { orderingKey: '/food/id', dedupeKey: '/id' },
      { orderingKey: '/place', dedupeKey: '/id' },
    ]);
  });

  it('is said by the key of a Kafka message', async () => {
    const [use] = await sending('address: foods', 'a: {bindings: {kafka: {key: {type: string}}}, payload: {}}');
    expect(use?.delivery).toEqual({ orderingKey: { type: 'string' } });
  });

  it('is no pointer where it does not begin with a slash, and that is said', async () => {
    const { uses, findings } = await read(
      "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\nchannels: {c: {address: foods, x-ordering-key: id, messages: {a: {payload: {}}}}}\noperations: {o: {action: send, channel: {$ref: '#/channels/c'}}}\n",
    );
    expect(uses[0]?.use.delivery).toBeUndefined();
    expect(findings.map(({ rule }) => rule)).toContain('extension-invalid');
  });
});

describe('how message types are told apart', () => {
  it('finds a constant at one place common to all payloads, also behind references and in allOf', async () => {
    const uses = await sending(
      'address: foods',
      "added: {payload: {properties: {type: {const: food-added}, v: {const: 1}}}}\nchanged: {payload: {allOf: [{$ref: '#/components/schemas/C'}]}}",
      'components: {schemas: {C: {properties: {v: {const: 1}, type: {enum: [food-changed]}}}}}\n',
    );
    expect(uses.map(({ event, dispatch }) => [event, dispatch])).toEqual([
      ['foods/food-added', { by: 'pointer', pointer: '/type', value: 'food-added' }],
      ['foods/food-changed', { by: 'pointer', pointer: '/type', value: 'food-changed' }],
    ]);
  });

  it('finds the type in headers when no payload has it', async () => {
    const uses = await sending(
      'address: foods',
      'a: {headers: {properties: {ce_type: {const: A}}}, payload: {}}\nb: {headers: {properties: {ce_type: {const: B}}}, payload: {}}',
    );
    expect(uses[0]?.dispatch).toEqual({ by: 'header', name: 'ce_type', value: 'A' });
    expect(events(uses)).toEqual(['foods/A', 'foods/B']);
  });

  it('takes source and detail type on EventBridge, from the document or as stated', async () => {
    const uses = await sending(
      'address: larder\nx-transport: eventbridge',
      'listed: {name: product-listed, payload: {}}\nplaced: {payload: {}, x-dispatch: {by: eventbridge, source: purchase, detailType: order-placed}}',
    );
    expect(events(uses)).toEqual(['larder/food@product-listed', 'larder/purchase@order-placed']);
  });

  it('takes what the message or its channel states', async () => {
    const uses = await sending(
      'address: foods\nx-dispatch: {by: attribute, name: kind}',
      'added: {name: food-added, payload: {}}\nother: {payload: {}, x-dispatch: {by: pointer, pointer: /t, value: 7}}',
    );
    expect(uses.map(({ dispatch }) => dispatch)).toEqual([
      { by: 'attribute', name: 'kind', value: 'food-added' },
      { by: 'pointer', pointer: '/t', value: 7 },
    ]);
    expect(events(uses)).toEqual(['foods/food-added', 'foods/7']);
  });

  it.each([
    ['{by: pointer, pointer: /type, value: removed}', ['extension-invalid']],
    ['{by: header, name: type, value: removed}', ['extension-invalid']],
    ['{by: pointer, pointer: /type, value: added}', []],
    ['{by: header, name: type, value: "7"}', []],
    ['{by: attribute, name: kind, value: removed}', []],
  ])('holds %s against the schema of the message', async (dispatch, rules) => {
    const schemas = 'payload: {properties: {type: {const: added}}}, headers: {properties: {type: {const: 7}}}';
    const message = `{x-dispatch: ${dispatch}, ${schemas}}`;
    const operations = "operations: {o: {action: send, channel: {$ref: '#/channels/c'}}}";
    const text = `asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\nchannels: {c: {address: foods, messages: {a: ${message}}}}\n${operations}\n`;
    expect((await read(text)).findings.map(({ rule }) => rule)).toEqual(rules);
  });

  it('says that the messages of a channel cannot be told apart, and names them all by the channel', async () => {
    const text =
      "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\nchannels:\n  c: {address: foods, messages: {a: {payload: {}}, b: {payload: {}}}}\noperations: {o: {action: send, channel: {$ref: '#/channels/c'}}}\n";
    const { uses, findings } = await read(text);
    expect(uses.map(({ use }) => use.event)).toEqual(['foods', 'foods']);
    expect(findings.map(({ rule, at }) => [rule, at.range?.line])).toEqual([['dispatch-missing', 4]]);
  });
});

describe('messages', () => {
  it('merges traits below what the message says itself', async () => {
    const [use] = await sending(
      'address: foods',
      'm:\n  title: Own\n  payload: {type: object}\n  headers: {properties: {a: {type: string}}}\n  traits:\n    - {title: Trait, contentType: application/cbor, headers: {properties: {b: {type: string}}}}',
    );
    expect(use).toMatchObject({
      title: 'Own',
      contentType: 'application/cbor',
      headers: { schema: { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] } },
    });
  });

  it('reads correlation, tags, deprecation, writes and examples, valid and invalid', async () => {
    const [use] = await sending(
      'address: foods\nx-retention: P4D\nx-archive: unbounded\nx-owner: base',
      "m:\n  payload: {type: integer}\n  x-writes: open\n  x-deprecated: true\n  tags: [{name: b}, {name: a}]\n  correlationId: {location: '$message.payload#/id'}\n  examples: [{name: one, payload: 1}]\n  x-invalid-examples: [{payload: x}]",
    );
    expect(use).toMatchObject({
      channel: { retention: 'P4D', archive: 'unbounded', owner: 'base', transport: 'other' },
      correlation: '/id',
      tags: ['a', 'b'],
      deprecated: true,
      writes: 'open',
      examples: [
        { name: 'one', value: 1, valid: true, at: { range: { line: 16, column: 41 } } },
        { value: 'x', valid: false },
      ],
    });
  });

  it('reads the schema formats that are JSON Schema in their own dialect', async () => {
    const uses = await sending(
      'address: foods',
      [
        "a: {payload: {schemaFormat: 'application/schema+json;version=draft-04', schema: {const: 1}}}",
        "b: {payload: {schemaFormat: 'application/vnd.oai.openapi;version=3.0.0', schema: {nullable: true}}}",
        'c: {payload: {$schema: "https://json-schema.org/draft/2020-12/schema", type: string}}',
      ].join('\n'),
    );
    expect(uses.map(({ payload }) => payload.dialect)).toEqual(['draft-04', 'openapi-3.0', '2020-12']);
  });

  it('keeps replies with their own channel', async () => {
    const { uses, counts } = await read(
      [
        'asyncapi: 3.0.0',
        "info: {title: T, version: '1'}",
        'channels:',
        '  ask: {address: ask, messages: {q: {payload: {type: string}}}}',
        '  answer: {address: null, messages: {yes: {payload: {const: 1}}, no: {payload: {const: 2}}}}',
        'operations:',
        '  o:',
        '    action: send',
        "    channel: {$ref: '#/channels/ask'}",
        "    reply: {channel: {$ref: '#/channels/answer'}}",
      ].join('\n'),
    );
    expect(uses[0]?.use.reply).toMatchObject({
      event: 'answer',
      payload: { schema: { anyOf: [{ const: 1 }, { const: 2 }] } },
    });
    expect(counts).toEqual({ messages: 3, operations: 1, channels: 2 });
  });
});

describe('what stands beside a payload', () => {
  it('is said of the parameters of the address, by their place there', async () => {
    const [use] = await sending(
      "address: 'foods/{kind}/{id}'\nparameters:\n  id: {location: '$message.payload#/id'}\n  kind: {enum: [nut, root, nut], default: nut}\n  zulu: {enum: [a]}",
      'a: {payload: {}}',
    );
    expect(use?.channel.parameters).toMatchObject([
      {
        name: 'kind',
        place: 0,
        default: 'nut',
        values: [{ value: 'nut', at: { range: { line: 8 } } }, { value: 'root' }],
      },
      { name: 'id', place: 1, location: '$message.payload#/id', at: { range: { line: 7 } } },
    ]);
    expect(use?.channel.parameters).toHaveLength(2);
  });

  it('is where the message is matched with others, and where its answer is to go', async () => {
    const [use] = await sending(
      'address: foods',
      "a:\n  payload: {}\n  correlationId: {location: '$message.header#/cid'}",
      "    reply: {channel: {$ref: '#/channels/c'}, address: {location: '$message.header#/replyTo'}}\n",
    );
    expect(use).toMatchObject({ correlationElsewhere: '$message.header#/cid', correlationAt: { range: { line: 9 } } });
    expect(use).not.toHaveProperty('correlation');
    expect(use?.reply?.address).toMatchObject({ location: '$message.header#/replyTo', at: { range: { line: 14 } } });
  });
});

describe('version 2', () => {
  const text = [
    'asyncapi: 2.6.0',
    "info: {title: T, version: '1'}",
    'channels:',
    '  foods/{id}:',
    '    parameters: {id: {schema: {type: string, enum: [a]}}}',
    '    bindings: {sns: {name: foods}}',
    '    publish:',
    '      message:',
    '        oneOf:',
    "          - $ref: '#/components/messages/added'",
    '          - name: removed',
    '            payload: {properties: {type: {const: removed}}}',
    'components:',
    '  messages:',
    '    added:',
    '      payload: {properties: {type: {const: added}, next: {$ref: "#/components/messages/added/payload"}}}',
    '',
  ].join('\n');

  it('is read with its places in the text', async () => {
    const { uses, counts } = await read(text);
    expect(uses.map(({ use }) => [use.event, use.direction, use.at.range?.line])).toEqual([
      ['foods/{id}/added', 'receive', 15],
      ['foods/{id}/removed', 'receive', 11],
    ]);
    expect(counts).toEqual({ messages: 2, operations: 1, channels: 1 });
    const [parameter] = uses[0]?.use.channel.parameters ?? [];
    expect(parameter).toMatchObject({ name: 'id', values: [{ value: 'a' }], at: { range: { line: 5, column: 18 } } });
    expect(parameter?.values?.[0]?.at.pointer).toBe('/channels/foods~1{id}/parameters/id/schema/enum/0');
    const payload = uses[0]?.use.payload;
    expect(payload && originOf(payload, '/properties/next')).toEqual({
      file: 'c/a.yaml',
      pointer: '/components/messages/added/payload/properties/next',
    });
  });
});
