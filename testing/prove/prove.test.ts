import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sample, sampleUse } from '#compat/sample.ts';
import type { Hop, Transport } from '#model/catalog.ts';
import { saidByCode } from './called.ts';
import { delivered } from './delivered.ts';
import { entriesIn } from './entries.ts';
import { testText } from './test-text.ts';

const loaf = new Sample().contract('loaf.json', '{}');
const lambda: Hop = { kind: 'lambda', function: 'shop' };
const mapping: Hop = { kind: 'event-source-mapping' };
const queue: Hop = { kind: 'sqs', queue: 'shop-loaves' };
const subscription = (rawDelivery: boolean): Hop => ({ kind: 'sns-subscription', rawDelivery });
const use = (transport: Transport, ...route: readonly Hop[]) => {
  const plain = sampleUse('receive', 'loaves/baked', loaf);
  return { ...plain, channel: { ...plain.channel, transport }, route };
};
/** The value again, from within the envelopes that a function gets. */
const recordIn = (event: unknown): Record<string, never> => Object(event).Records[0];

describe('a value that is delivered', () => {
  const value = { weight: 750 };

  it('lies in the notification in the body of a message, or in the body itself', () => {
    const wrapped = recordIn(delivered(use('sns', subscription(false), queue, mapping, lambda), value));
    expect(JSON.parse(JSON.parse(wrapped['body'] ?? '').Message)).toEqual(value);
    const raw = recordIn(delivered(use('sns', subscription(true), queue, mapping, lambda), value));
    expect(JSON.parse(raw['body'] ?? '')).toEqual(value);
  });

  it('comes straight from a topic, a bus or a stream', () => {
    const noticed = recordIn(delivered(use('sns', subscription(false), lambda), value));
    expect(JSON.parse(noticed['Sns']?.['Message'] ?? '')).toEqual(value);
    expect(delivered(use('eventbridge', { kind: 'eventbridge-rule' }, lambda), value)).toMatchObject({ detail: value });
    const streamed = recordIn(delivered(use('kinesis', mapping, lambda), value));
    expect(JSON.parse(Buffer.from(streamed['kinesis']?.['data'] ?? '', 'base64').toString())).toEqual(value);
  });

  it('is what a rule hands over: the event, or its detail alone', () => {
    const body = (rule: Hop) =>
      JSON.parse(recordIn(delivered(use('eventbridge', rule, queue, mapping, lambda), value))['body'] ?? '');
    expect(body({ kind: 'eventbridge-rule' })).toMatchObject({ version: '0', detail: value });
    expect(body({ kind: 'eventbridge-rule', inputPath: '$.detail' })).toEqual(value);
  });
});

it('finds the modules that packages are made from, and names those that it does not find', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entries-'));
  writeFileSync(join(folder, 'baker.ts'), '');
  const Code = (name: string) => ({ S3Key: { 'Fn::Sub': `\${ArtifactPrefix}/${name}.zip` } });
  const handler = (name: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Code: Code(name) } });
  const { functions, missing } = entriesIn({ resources: { A: handler('baker'), B: handler('seller') } }, folder);
  expect([functions, missing]).toEqual([{ baker: join(folder, 'baker.ts') }, ['seller']]);
  rmSync(folder, { recursive: true });
});

it('leaves out what the runtime and the SDK say, wherever in a line it stands', () => {
  const warning =
    '2026-03-10T10:00:00Z\tWARN\t(node:41) NodeVersionSupportWarning: The AWS SDK for JavaScript (v3)\nwill require node';
  const hint = '(Use `node --trace-warnings ...` to show where the warning was created)';
  expect(saidByCode(['START RequestId: 1', warning, hint, '/price must be there', ''])).toEqual([
    '/price must be there',
  ]);
});

describe('the test that is kept', () => {
  const kept = {
    fingerprint: '0123456789abcdef',
    subject: "loaves/'*/`${x}\u2028",
    writer: { service: 'oven', version: '1.0.0' },
    reader: { service: 'shop', version: '2.0.0' },
    witness: { note: '*/ `x` \u2028' },
    wrong: ['/note must\nnot be'],
  };

  it.each(['reader', 'writer'] as const)('of the %s stays what it is, whatever stands in a contract', (side) => {
    const text = testText(kept, side);
    const body = text.replace(/^import .*$/m, '');
    const told: unknown[] = [];
    const run = new Function('describe', 'it', body);
    run(
      (title: string, suite: () => void) => {
        told.push(title);
        suite();
      },
      (title: string) => told.push(title),
    );
    const self = side === 'reader' ? 'shop' : 'oven';
    const title = side === 'reader' ? 'reads what oven@1.0.0 may write' : 'no longer writes what shop@2.0.0 refuses';
    expect(told).toEqual([`${self} and ${kept.subject}`, title]);
  });
});
