import type { Hop } from '#model/catalog.ts';
import { arnOf, functionNameOf } from './arn.ts';
import type { Mapping } from './mappings.ts';
import type { Names } from './names.ts';
import type { Way } from './port.ts';
import type { Queues } from './queues.ts';

/** What leads on from a target: to a function, over a queue, or to where it can't be followed. */
export type Arrivals = (
  target: string,
  first: Hop,
  from: Omit<Way, 'target' | 'hops'> & { readonly account?: string },
) => Promise<readonly Way[]>;

export type Landscape = { readonly queues: Queues; readonly mappings: readonly Mapping[]; readonly names: Names };

/** The ways from the ARN that a subscription or a rule names. In another account nothing is followed. */
export function arrivalsIn({ queues, mappings, names }: Landscape): Arrivals {
  return async (target, first, { id, held, account }) => {
    const arn = arnOf(target);
    const here = { id, ...(held !== undefined && { held }) };
    const isForeign = account !== undefined && arn !== undefined && arn.account !== '' && arn.account !== account;
    if (arn === undefined || isForeign || (arn.service !== 'sqs' && arn.service !== 'lambda'))
      return [{ ...here, target: strange(target, isForeign), hops: [first] }];
    if (arn.service === 'lambda') {
      const name = names.plain(functionNameOf(target));
      return [{ ...here, target: { kind: 'lambda', name }, hops: [first, { kind: 'lambda', function: name }] }];
    }
    const found = await queues.hop(arn.resource);
    const queue: Hop = found ?? { kind: 'sqs', queue: names.plain(arn.resource) };
    const lost = found === undefined ? { held: `there is no queue ${names.plain(arn.resource)}` } : {};
    const own = { target: { kind: 'sqs', name: names.plain(arn.resource) }, ...here, ...lost };
    const onward = mappings.filter(({ transport, source }) => transport === 'sqs' && source === arn.resource);
    if (onward.length === 0) return [{ ...own, hops: [first, queue] }];
    return onward.map((mapping) => ({
      ...own,
      hops: [first, queue, ...mapping.hops],
      ...(mapping.held !== undefined && { held: mapping.held }),
    }));
  };
}

/** What is shown of a target that leads out: of an address no more than its host, for the rest can hold secrets. */
function strange(target: string, isForeign: boolean): Way['target'] {
  const arn = arnOf(target);
  if (arn !== undefined) {
    const name = isForeign ? `${arn.resource} in account ${arn.account}` : arn.resource;
    return { kind: arn.service, name };
  }
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return { kind: url.protocol.slice(0, -1), name: url.host };
  return { kind: target.includes('@') ? 'email' : 'endpoint', name: 'outside of the account' };
}
