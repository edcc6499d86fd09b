import { type Party, partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { sampleService, sampleUse } from '#compat/sample.ts';
import type { Dispatch, EventUse } from '#model/catalog.ts';
import type { JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { bundleService, restoreService } from '#stages/bundle/index.ts';
import { channels, noMark, type Subscription, type TypeSpec, type VersionSpec } from './world.ts';

/** The version as the gate gets it: recorded as a bundle, and read back. */
export function partyFrom(spec: VersionSpec, instance?: string): Party {
  const uses = [
    ...spec.sends.map((sent) => useOf('send', sent)),
    ...spec.subscriptions
      .map(handledApart)
      .flatMap((subscription) => subscription.types.map((type) => useOf('receive', type, subscription))),
  ];
  const service = sampleService(spec.service, spec.version, uses);
  const { bundle, beside } = bundleService(service, () => undefined, emptyPolicyConfig);
  const [kept, keptBeside] = [JSON.parse(JSON.stringify(bundle)), JSON.parse(JSON.stringify(beside))];
  const restored = restoreService(kept, keptBeside);
  if (restored === undefined) throw new Error('a bundle can be read back');
  return partyOf({ ...restored.service, version: spec.version }, restored.sources, instance);
}

/** Every subscription has a handler of its own: by that the catalog tells apart what is subscribed to in the same way. */
function handledApart(subscription: Subscription, index: number): Subscription {
  return { ...subscription, route: [...subscription.route, { kind: 'lambda', function: `handler-${index}` }] };
}

function useOf(direction: 'send' | 'receive', type: TypeSpec, subscription?: Subscription): EventUse {
  const { channel, mark, payload } = type;
  const { transport, told: by } = channels[channel];
  const told = mark === noMark ? 'nothing' : by;
  const event =
    told === 'nothing' ? channel : told === 'eventbridge' ? `${channel}/shop@${mark}` : `${channel}/${mark}`;
  const base = sampleUse(direction, event, contractOf(payload));
  return {
    ...base,
    name: mark,
    dispatch: dispatchOf(told, mark),
    channel: { ...base.channel, address: channel, transport },
    route: subscription?.route ?? [],
    ...(subscription?.unknownTypes !== undefined && { unknownTypes: subscription.unknownTypes }),
  };
}

function dispatchOf(told: (typeof channels)[keyof typeof channels]['told'], mark: string): Dispatch {
  switch (told) {
    case 'pointer':
      return { by: 'pointer', pointer: '/type', value: mark };
    case 'attribute':
      return { by: 'attribute', name: 'kind', value: mark };
    case 'eventbridge':
      return { by: 'eventbridge', source: 'shop', detailType: mark };
    case 'nothing':
      return { by: 'channel' };
  }
}

function contractOf(schema: JsonObject): Contract {
  const at = { file: 'made-up.json', pointer: '' };
  return { schema, dialect: '2020-12', at, origins: { '': at } };
}
