import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatLocation } from '#model/location.ts';
import { locate } from '#model/schema.ts';
import { loadCatalog } from '../index.ts';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'typescript-'));
});
afterEach(() => rmSync(repository, { recursive: true }));

const load = async (files: Readonly<Record<string, string>>) => {
  const config = 'services:\n  ads: { kind: control, version: 1.0.0 }\n';
  for (const [file, text] of Object.entries({ 'contracts/trilateral.yaml': config, ...files })) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
  return loadCatalog({ repository, cacheDir: join(repository, '.cache') });
};

const source = `import type { Money } from './money.ts';

/**
 * A budget is used up.
 * @sends larder
 * @transport eventbridge
 * @example { "id": "b-1", "spent": { "amount": 1 } }
 */
export interface AdBudgetExhausted {
  /** @format uuid */
  id: string;
  spent: Money;
  note?: string;
}

/**
 * @receives clicks
 * @transport kinesis
 * @unknown refuse
 * @route [{ "kind": "lambda", "function": "ads" }]
 */
export type AdClicked = { type: 'ad-clicked'; next?: AdClicked };
`;

it('reads interfaces as events, with their schemas, tags and places', async () => {
  const files = {
    'contracts/events/ads.events.ts': source,
    'contracts/events/money.ts': '/** Cents. */\nexport interface Money {\n  /** @minimum 0 */\n  amount: number;\n}\n',
  };
  for (const run of ['cold', 'warm']) {
    const { catalog, findings } = await load(files);
    expect([run, findings]).toEqual([run, []]);
    const [ads] = catalog.services;
    const [sent] = ads?.sends ?? [];
    expect(sent).toMatchObject({
      event: 'larder/ads@ad-budget-exhausted',
      title: 'Ad Budget Exhausted',
      description: 'A budget is used up.',
      examples: [{ value: { id: 'b-1' }, valid: true, at: { range: { line: 7, column: 5 } } }],
      payload: {
        dialect: 'draft-07',
        schema: {
          required: ['id', 'spent'],
          properties: { id: { type: 'string', format: 'uuid' }, spent: { $ref: '#/$defs/Money' } },
          $defs: { Money: { properties: { amount: { minimum: 0 } }, description: 'Cents.' } },
        },
      },
    });
    expect(sent && formatLocation(locate(sent.payload, '/properties/id', catalog.sources))).toBe(
      'contracts/events/ads.events.ts:11:3',
    );
    expect(ads?.receives).toMatchObject([
      {
        event: 'clicks/ad-clicked',
        unknownTypes: 'refuse',
        route: [{ kind: 'lambda', function: 'ads' }],
        payload: { schema: { properties: { next: { $ref: '#/$defs/AdClicked' } } } },
      },
    ]);
  }
}, 60_000);

const places = async (text: string): Promise<readonly string[]> => {
  const { findings } = await load({ 'contracts/events/ads.events.ts': text });
  return findings.map(({ rule, at }) => `${rule} ${at.range?.line}:${at.range?.column}`);
};

it('reports syntax errors, code, tags that mean nothing and types without a JSON form', async () => {
  expect(await places('/** @sends x */\nexport interface A { a: ; }\n')).toContain('document-syntax-invalid 2:25');
  const code =
    '/** @sends x\n * @transport pigeon\n * @example { oops }\n */\nexport interface A { a: string }\nprocess.exit(1);\n';
  expect(await places(code)).toEqual(
    expect.arrayContaining([
      'typescript-tag-invalid 2:5',
      'typescript-tag-invalid 3:5',
      'typescript-statement-ignored 6:1',
    ]),
  );
  expect(await places('/** @sends x */\nexport interface A { a: Missing }\n')).toContain(
    'typescript-type-unreadable 2:25',
  );
  expect(await places('export interface A { a: string }\n')).toContain(
    'typescript-messages-missing undefined:undefined',
  );
}, 60_000);

it('reads no file outside of the contracts folder', async () => {
  writeFileSync(join(repository, 'secret.ts'), 'export interface Secret { password: string }\n');
  const text = "import type { Secret } from '../../secret.ts';\n/** @sends x */\nexport interface A { a: Secret }\n";
  const { catalog, findings } = await load({ 'contracts/events/ads.events.ts': text });
  expect(JSON.stringify(catalog)).not.toContain('password');
  expect(findings.map(({ rule, at }) => `${rule} ${at.range?.line}:${at.range?.column}`)).toContain(
    'ref-dangling 1:29',
  );
}, 60_000);
