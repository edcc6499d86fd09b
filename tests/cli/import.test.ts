import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listing, scratch, trilateral } from './run-cli.ts';

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

const types = `import type { Money } from './money.ts';
export interface Line { food: string; /** @multipleOf 1 */ count: number }
/** An order was cancelled. */
export interface OrderCancelled { id: string; lines: Line[]; reason?: 'late' | 'stock' }
type OrderPlaced = { id: string };
export const version = 1;
`;
const orders = [
  { id: '6f1d2c3e-0000-4000-8000-000000000001', at: '2026-01-31T10:00:00Z', total: 12.5, lines: [{ count: 2 }] },
  { id: '6f1d2c3e-0000-4000-8000-000000000002', at: '2026-02-01T10:00:00Z', total: 3, note: null, lines: [] },
];
const delivered = { source: 'com.shop.pay', 'detail-type': 'PaymentCaptured', detail: { amount: 3 } };

function imported(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = scratch(files);
  folders.push(folder);
  const ran = trilateral(['import', ...args], { cwd: folder });
  return { ...ran, folder, read: (path: string) => readFileSync(join(folder, 'contracts', path), 'utf8') };
}

describe('contracts started from samples', () => {
  it('say what all messages have in common, and keep some of them as examples', () => {
    const { exit, stdout, read } = imported(
      { 'order-placed.1.json': JSON.stringify(orders), 'paid.json': JSON.stringify(delivered) },
      ...['--from', 'samples', '--service', 'orders', '--bus', 'shop', 'order-placed.1.json', 'paid.json'],
    );
    expect([exit, stdout]).toEqual([0, expect.stringMatching('order-placed is guessed from 2 messages')]);
    expect(JSON.parse(read('events/schemas/orders.order-placed.schema.json'))).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['id', 'at', 'total', 'lines'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        at: { type: 'string', format: 'date-time' },
        total: { type: 'number' },
        note: {},
        lines: {
          type: 'array',
          items: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } },
        },
      },
    });
    expect(read('events/com-shop-pay.asyncapi.yaml')).toMatch('detailType: PaymentCaptured');
    expect(read('events/orders.asyncapi.yaml')).toMatch('address: shop');
  });

  it.each<[string, string, RegExp]>([
    ['a text that is no JSON', '{"id": }', /a\.json:1:8 .*not valid JSON/],
    ['a value that is no message', '[3]', /a\.json holds no message/],
  ])('are none of %s', (_, text, says) => {
    const { exit, stdout, stderr, folder } = imported(
      { 'a.json': text },
      '--from',
      'samples',
      '--service',
      'x',
      'a.json',
    );
    expect([exit, listing(folder)]).toEqual([2, ['a.json']]);
    expect(stdout + stderr).toMatch(says);
  });

  it('need somebody who sends them', () => {
    const { exit, stderr } = imported({ 'a.json': '{}' }, '--from', 'samples', 'a.json');
    expect([exit, stderr]).toEqual([2, expect.stringMatching('add --service SERVICE')]);
  });
});

describe('contracts started from TypeScript', () => {
  const from = (text: string, ...named: readonly string[]) =>
    imported({ 'src/events.ts': text }, '--from', 'typescript', '--service', 'orders', 'src/events.ts', ...named);

  it('take the exported types that no other one refers to for messages', () => {
    const { exit, stdout, read } = from(types);
    expect([exit, stdout]).toEqual([0, expect.stringMatching('OrderCancelled is a message on default')]);
    expect(stdout).toMatch('left out, for it is no type: export const version');
    expect(read('events/orders.events.ts')).toMatch(
      '/**\n * An order was cancelled.\n * @sends default\n * @transport eventbridge\n */\nexport interface OrderCancelled',
    );
    expect(read('events/orders.events.ts')).not.toMatch(/import|version/);
  });

  it('take the types that are named, exported or not', () => {
    const { exit, stdout, read } = from(types, 'OrderPlaced', 'OrderCancelled');
    expect([exit, stdout]).toEqual([0, expect.stringMatching('OrderCancelled, OrderPlaced are messages')]);
    expect(read('events/orders.events.ts')).toMatch(' */\nexport type OrderPlaced');
  });

  it.each<[string, string, readonly string[], RegExp]>([
    ['a text that is no TypeScript', 'export interface A {', [], /src\/events\.ts:1:\d+/],
    ['a type that is misspelt', types, ['OrderCanceled'], /did you mean OrderCancelled\?/],
    ['a file without types', 'export const a = 1;\n', [], /exports no interface/],
  ])('are none of %s', (_, text, named, says) => {
    const { exit, stdout, stderr, folder } = from(text, ...named);
    expect([exit, listing(folder)]).toEqual([2, ['src/events.ts']]);
    expect(stdout + stderr).toMatch(says);
  });
});
