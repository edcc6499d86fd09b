import Ajv2020 from 'ajv/dist/2020.js';
import type { Finding } from '#model/finding.ts';
import type { Report } from '#model/report.ts';
import schema from '../../model/report.schema.json' with { type: 'json' };
import { hostile, refusal, rendered, reportFullOf, reportOf } from './sample-report.ts';

const validate = new Ajv2020.default({ strict: true, allErrors: true }).compile(schema);
const errorsIn = (text: string): readonly unknown[] => (validate(JSON.parse(text)) ? [] : (validate.errors ?? []));

/** A finding with every member that there is: one more in the type is one more here, or this does not compile. */
const everything: Required<Finding> = {
  ...refusal('product'),
  stage: 'prod',
  writer: { service: 'food', version: '1.5.0', instance: 'canary', owner: 'catalog' },
  reader: { service: 'product', version: '2.3.1', instance: 'eu', owner: 'pricing' },
  hurts: 'writer',
  policy: { name: 'enumGrowth', value: 'breaking', from: 'policies.default' },
  witness: null,
  witnessAt: '/a~1b/0',
  evidence: [{ kind: 'observed', by: 'traffic', at: '2026-11-21T00:00:00Z', stage: 'prod' }],
  occurrences: [{ subject: 'GET /foods', at: { file: 'a.json' }, path: '/items/*/price', fingerprint: '0f' }],
  fix: 'Keep it.',
  waivedBy: { owner: 'pricing', reason: 'Read nowhere.', expires: '2027-01-31' },
};

const food = { service: 'food', version: '1.5.0' } as const;
const plan: Required<NonNullable<Report['plan']>> = {
  stage: 'prod',
  from: 'test',
  groups: [
    {
      deployments: [{ party: food, replaces: { ...food, version: '1.4.2' } }],
      after: { duration: 'PT1H', writtenBy: [food] },
    },
  ],
  conflicts: [
    {
      parties: [food],
      kind: 'refused',
      because: 'it does not fit product@2.3.1, whatever goes first',
      findings: [everything.fingerprint],
      wayOut: [{ phase: 'expand', service: 'food', text: 'release a version that still writes /price' }],
    },
  ],
  waiting: [{ party: food, for: [food] }],
};

const whole: Required<Report> = {
  ...reportOf([everything]),
  success: 'fresh',
  seconds: 0.5,
  stage: { name: 'prod', seq: 42 },
  plan,
  pairs: [
    {
      subject: 'food-events/food-added',
      position: 'payload',
      writer: { service: 'food' },
      reader: { service: 'product' },
      verdict: 'safe',
      because: 'included',
      evidence: [{ kind: 'declared', by: 'contract' }],
    },
  ],
};

describe('the JSON form', () => {
  it('is valid under the published schema, with every member that a report can have', async () => {
    expect(errorsIn(await rendered('json', whole))).toEqual([]);
  });

  it.each(hostile)('is valid under the published schema with hostile names (%#)', async (text) => {
    const printed = await rendered('json', reportFullOf(text));
    expect(errorsIn(printed)).toEqual([]);
    expect(JSON.parse(printed).subject).toBe(text);
  });

  it.each([
    ['a member that nobody knows', { surprise: 1 }],
    ['another version', { format: 2 }],
    ['an exit code that there is not', { exit: 5 }],
    ['a finding without a place', { findings: [{ ...everything, at: undefined }] }],
  ])('is refused by the schema with %s', async (_, change) => {
    const value = { ...JSON.parse(await rendered('json', whole)), ...change };
    expect(errorsIn(JSON.stringify(value))).not.toEqual([]);
  });
});
