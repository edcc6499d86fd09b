import type { Report } from '#model/report.ts';

/** What `can-deploy` says of a food that no longer promises its price: one reader is hurt, one change was waived. */
export function shopReport(): Report & { readonly exit: number } {
  const food = { service: 'food', version: '1.5.0', owner: 'catalog' };
  const product = { service: 'product', version: '2.3.1', owner: 'pricing' };
  const at = {
    file: 'contracts/events/food.asyncapi.yaml',
    range: { line: 12, column: 5, endLine: 12, endColumn: 9 },
  };
  return {
    format: 1,
    command: 'can-deploy',
    subject: 'food@1.5.0 -> prod',
    findings: [
      {
        rule: 'payload-required-removed',
        verdict: 'breaking',
        severity: 'error',
        subject: 'food-events/food-added',
        writer: food,
        reader: product,
        stage: 'prod',
        params: { path: '/food/price' },
        message: '/food/price became optional; product@2.3.1 requires it',
        at,
        related: [{ label: 'product@2.3.1 reads it', at }],
        witness: { id: 'f-1', food: { name: 'Rye bread' } },
        witnessAt: '/food',
        evidence: [{ kind: 'tested', by: 'pacts/product-food.json', stage: 'prod' }],
        occurrences: [{ subject: 'GET /foods/{id}', at }],
        fix: 'Keep the property required until no live reader requires it any more.',
        fingerprint: '4f1c9a00112233444f1c9a0011223344',
      },
      {
        rule: 'payload-property-removed',
        verdict: 'potential',
        severity: 'warning',
        subject: 'food-events/food-added',
        writer: food,
        reader: { service: 'search' },
        params: {},
        message: '/food/imageUrl is no longer written',
        at,
        related: [],
        fingerprint: '00000000000000000000000000000001',
        waivedBy: { owner: 'catalog', reason: 'nobody shows images', expires: '2026-12-31' },
      },
    ],
    pairs: [
      {
        subject: 'food-events/food-added',
        position: 'payload',
        writer: food,
        reader: { service: 'search', version: '3.1.0' },
        verdict: 'safe',
        because: 'included',
        evidence: [],
      },
    ],
    notes: ['prod is at entry 2'],
    counts: { 'pairs checked': 2 },
    exit: 1,
  };
}
