import { pointerTo } from '#model/json.ts';
import { layersFor } from '#model/policy.ts';
import { locate } from '#model/schema.ts';
import { rootParts } from '../contracts.ts';
import { defineLintRule, shown } from '../rule.ts';

const closing = ['additionalProperties', 'unevaluatedProperties'] as const;

export const readerClosed = defineLintRule({
  id: 'reader-closed',
  title: 'A reader refuses properties that it does not know',
  at: { area: 'payload', kind: 'openness', action: 'tighten' },
  verdict: 'safe',
  severity: 'warning',
  why: 'Every property that the producer adds later is a break for a reader that refuses what it does not know.',
  fix: 'Leave `additionalProperties: false` out of what you read, or set `reader: tolerant` for it in trilateral.yaml.',
  decidedBy: 'policy',
  message: ({ service, event }) => `${shown(service)} refuses every property of ${shown(event)} that it does not name.`,
  check({ catalog }, report) {
    for (const service of catalog.services) {
      for (const { event, payload, audience, reads } of service.receives) {
        const layers = layersFor(catalog.policy, { service: service.id, event, audience }).toReversed();
        const isTolerant = layers.find(([, switches]) => switches?.reader !== undefined)?.[1]?.reader === 'tolerant';
        const [closed] = rootParts(payload).flatMap(({ part, pointer }) =>
          closing.filter((name) => part[name] === false).map((name) => pointerTo(pointer, name)),
        );
        if (closed === undefined || isTolerant || reads === 'inherited') continue;
        const at = locate(payload, closed, catalog.sources);
        report({ subject: event, at, params: { service: service.id, event } });
      }
    }
  },
});
