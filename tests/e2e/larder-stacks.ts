import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StackSource } from '#testing/index.ts';

const inServices = (path: string): string => fileURLToPath(new URL(`../../services/${path}`, import.meta.url));

/** The token of the buyers on a stage that `larderStacks` describes. */
export const buyerToken = 'a-buyer-on-a-test-stage';

/**
 * The stack of one service as it is, with the functions that its template names. `prefix` keeps it apart from others in
 * the same account. A message that failed comes again as soon as the template lets it, so that a poison message is soon
 * where it belongs.
 */
export function larderStack(
  prefix: string,
  service: string,
  parameters: Readonly<Record<string, string>> = {},
): StackSource {
  const template = inServices(`${service}/template.yaml`);
  const text = readFileSync(template, 'utf8');
  const names = [...text.matchAll(/\$\{ArtifactPrefix\}\/([\w-]+)\.zip"/g)];
  const RedeliverySeconds = /RedeliverySeconds:(?:\n {4}.+)*?\n {4}MinValue: (\d+)/.exec(text)?.[1];
  const functions = names.map(([, name = '']) => [name, inServices(`${service}/functions/${name}.ts`)]);
  return {
    name: `${prefix}${service}`,
    template,
    parameters: { Prefix: prefix, ...(RedeliverySeconds && { RedeliverySeconds }), ...parameters },
    ...(functions.length > 0 && { functions: Object.fromEntries(functions) }),
  };
}

/** The stacks from food to product, in the order in which they roll out. */
export function larderStacks(prefix: string): readonly StackSource[] {
  const BuyerTokenDigest = createHash('sha256').update(buyerToken).digest('hex');
  return [
    larderStack(prefix, 'infrastructure'),
    larderStack(prefix, 'food', { BuyerTokenDigest, Stage: 'test' }),
    larderStack(prefix, 'product', { Stage: 'test' }),
  ];
}
