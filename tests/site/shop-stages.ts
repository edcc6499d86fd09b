import type { DeploymentJson, StageEntryJson, StagesJson, VersionJson } from '#generators/stages-json.ts';
import { field, schema } from './shop-catalog.ts';

function version(service: string, number: string, payload: string): VersionJson {
  return {
    service,
    version: number,
    digest: `${service}${number}`.replaceAll(/\W/g, '').padEnd(64, '0'),
    events: [
      {
        event: 'food-events/food-added',
        name: 'food-added',
        direction: service === 'food' ? 'send' : 'receive',
        reads: 'stated',
        payload,
        route: [],
      },
    ],
    operations: [],
  };
}

function runs(service: string, number: string, since: string, more: Partial<DeploymentJson> = {}): DeploymentJson {
  return { service, version: number, digest: 'd', since, state: 'deployed', ...more };
}

function deployed(seq: number, service: string, number: string, at: string): StageEntryJson {
  return { seq, at, by: 'pipeline', action: 'deployed', service, version: number };
}

/** Two stages: `test` is ahead of `prod`, where `food` still writes the price as a string. */
export function shopStages(): StagesJson {
  return {
    format: 1,
    asOf: '2026-03-10T12:00:00Z',
    stages: [
      {
        id: 'test',
        seq: 3,
        deployments: [
          runs('food', '1.5.0', '2026-03-09T12:00:00Z'),
          runs('product', '2.3.1', '2026-03-01T12:00:00Z'),
          runs('product', '2.4.0', '2026-03-10T11:00:00Z', { instance: 'canary', state: 'announced' }),
        ],
        history: [
          { seq: 1, at: '2026-01-01T00:00:00Z', by: 'admin', action: 'created' },
          deployed(2, 'food', '1.4.0', '2026-02-01T12:00:00Z'),
          deployed(3, 'food', '1.5.0', '2026-03-09T12:00:00Z'),
        ],
      },
      {
        id: 'prod',
        seq: 2,
        deployments: [runs('food', '1.4.0', '2026-02-03T12:00:00Z'), runs('product', '2.3.1', '2026-03-02T12:00:00Z')],
        history: [
          { seq: 1, at: '2026-01-01T00:00:00Z', by: 'admin', action: 'created' },
          deployed(2, 'food', '1.4.0', '2026-02-03T12:00:00Z'),
        ],
      },
    ],
    versions: [
      version('food', '1.4.0', 'food-old'),
      version('food', '1.5.0', 'food'),
      version('product', '2.3.1', 'food-read'),
    ],
    schemas: {
      'food-old': schema([
        field('id', 'string'),
        field('food', 'object'),
        field('food.price', 'string'),
        field('food.tax', 'number'),
      ]),
    },
    evidence: [
      {
        kind: 'tested',
        by: 'pacts/product-food.json',
        at: '2026-03-08T12:00:00Z',
        event: 'food-events/food-added',
        service: 'product',
      },
    ],
    comparisons: [
      { event: 'food-events/food-added', writer: 'food', reader: 'food-old', verdict: 'included' },
      {
        event: 'food-events/food-added',
        writer: 'food-old',
        reader: 'food',
        verdict: 'refused',
        witness: { id: 'f-1', food: { price: '2.40' } },
        witnessAt: '/food/price',
      },
    ],
    gates: [
      { service: 'product', version: '1.0.0', stage: 'prod', verdict: 'safe', findings: [], checked: 3 },
      {
        service: 'food',
        version: '1.5.0',
        stage: 'prod',
        verdict: 'breaking',
        checked: 2,
        findings: [
          {
            rule: 'payload-type-changed',
            verdict: 'breaking',
            severity: 'error',
            subject: 'food-events/food-added',
            writer: { service: 'food', version: '1.5.0' },
            reader: { service: 'product', version: '2.3.1' },
            params: {},
            message: 'product reads /food/price as a string',
            at: { file: 'contracts/events/food.asyncapi.yaml' },
            related: [],
            fix: 'add a second field and keep the first one',
            fingerprint: '4f1c9a0011223344',
          },
        ],
      },
    ],
    changes: [
      {
        service: 'food',
        version: '1.5.0',
        after: '1.4.0',
        verdict: 'breaking',
        facts: [
          {
            rule: 'payload-type-changed',
            verdict: 'breaking',
            subject: 'food-events/food-added',
            message: '/food/price went from string to number',
            also: [],
            witness: { id: 'f-1', food: { price: 2.4 } },
            witnessAt: '/food/price',
          },
        ],
      },
    ],
    plans: [
      {
        stage: 'prod',
        from: 'test',
        groups: [
          { deployments: [{ party: { service: 'search', version: '1.0.0' } }] },
          {
            deployments: [
              { party: { service: 'product', version: '2.4.0' }, replaces: { service: 'product', version: '2.3.1' } },
            ],
            after: { duration: 'P4D', writtenBy: [{ service: 'search', version: '0.9.0' }] },
          },
        ],
        conflicts: [
          {
            parties: [{ service: 'food', version: '1.5.0' }],
            kind: 'refused',
            because: 'product reads the price as a text',
            findings: ['4f1c9a0011223344'],
            wayOut: [
              { phase: 'expand', service: 'food', text: 'write the price under a second name as well' },
              { phase: 'migrate', service: 'product', text: 'read the second name' },
              { phase: 'contract', service: 'food', text: 'write the first name no longer' },
            ],
          },
        ],
        waiting: [],
      },
    ],
    waivers: [
      {
        fingerprint: '4f1c9a00',
        owner: 'pricing',
        reason: 'until pricing has moved',
        expires: '2026-03-20',
        at: { file: 'contracts/waivers.yaml', line: 3, column: 3 },
      },
    ],
    notes: [],
  };
}
