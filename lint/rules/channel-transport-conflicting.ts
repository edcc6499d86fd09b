import type { Channel } from '#model/catalog.ts';
import { defineLintRule, shown } from '../rule.ts';
import type { ServiceUse } from '../subject.ts';

export const channelTransportConflicting = defineLintRule({
  id: 'channel-transport-conflicting',
  title: 'Two documents name one address with different transports',
  at: { area: 'channel', kind: 'transport', action: 'change' },
  verdict: 'potential',
  severity: 'warning',
  why: 'A topic and a queue of one name are two things: what is sent to the one never reaches readers of the other.',
  fix: 'State the transport of the channel that the producer sends to on both sides; what lies between belongs into `x-route`.',
  decidedBy: 'routing',
  message: ({ address, transport, other, services }) =>
    `Channel ${shown(address)} is ${shown(transport)} here and ${shown(other)} in ${shown(services)}.`,
  check({ events }, report) {
    const uses = [...events.values()].flatMap(({ sent, received }) => [...sent, ...received]);
    for (const [address, byTransport] of transportsByAddress(uses)) {
      const [[other, stated] = [], ...conflicting] = byTransport;
      if (other === undefined || stated === undefined) continue;
      const services = [...new Set(stated.map(({ service }) => service.id))].join(', ');
      const related = stated.map(({ service, use }) => ({ label: `${other} in ${service.id}`, at: use.channel.at }));
      for (const [transport, [use]] of conflicting) {
        if (use === undefined) continue;
        report({ subject: address, at: use.use.channel.at, params: { address, transport, other, services }, related });
      }
    }
  },
});

/** By address and transport; those who send come first, for they say what the channel is. A channel that states none is left out. */
function transportsByAddress(
  uses: readonly ServiceUse[],
): ReadonlyMap<string, ReadonlyMap<string, readonly ServiceUse[]>> {
  const found = new Map<string, Map<string, ServiceUse[]>>();
  const senders = uses.filter(({ use }) => use.direction === 'send');
  const readers = uses.filter(({ use }) => use.direction === 'receive');
  for (const each of [...senders, ...readers]) {
    const transport = transportOf(each.use.channel);
    if (transport === undefined) continue;
    const byTransport = found.get(each.use.channel.address) ?? new Map<string, ServiceUse[]>();
    found.set(each.use.channel.address, byTransport);
    const stated = byTransport.get(transport) ?? [];
    byTransport.set(transport, stated);
    stated.push(each);
  }
  return found;
}

function transportOf({ transport, protocol }: Channel): string | undefined {
  return transport === 'other' ? protocol : transport;
}
