import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { StackSource } from '#testing/index.ts';

const inServices = (path: string): string => fileURLToPath(new URL(`../../services/${path}`, import.meta.url));

function functionsOf(service: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, inServices(`${service}/functions/${name}.ts`)]));
}

/** The token of the buyers on a stage that `larderStacks` describes. */
export const buyerToken = 'a-buyer-on-a-test-stage';

/** Larder's stacks in the order in which they roll out; `prefix` keeps them apart from others in the same account. */
export function larderStacks(prefix: string): readonly StackSource[] {
  const parameters = { Prefix: prefix };
  const BuyerTokenDigest = createHash('sha256').update(buyerToken).digest('hex');
  return [
    { name: `${prefix}infrastructure`, template: inServices('infrastructure/template.yaml'), parameters },
    {
      name: `${prefix}food`,
      template: inServices('food/template.yaml'),
      functions: functionsOf('food', 'api', 'trigger'),
      parameters: { ...parameters, BuyerTokenDigest, Stage: 'test' },
    },
    {
      name: `${prefix}product`,
      template: inServices('product/template.yaml'),
      functions: functionsOf('product', 'api', 'listener', 'order-listener', 'reservation-trigger', 'trigger'),
      parameters: { ...parameters, Stage: 'test' },
    },
  ];
}
