import { isObject } from '#model/json.ts';
import { locate } from '#model/schema.ts';
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
    const { policy } = catalog;
    for (const service of catalog.services) {
      for (const { event, payload, audience, reads } of service.receives) {
        const layers = [policy.events[event], policy.services[service.id], policy.audiences[audience], policy.default];
        const { schema } = payload;
        const keyword = isObject(schema) ? closing.find((name) => schema[name] === false) : undefined;
        const isTolerant = layers.find((layer) => layer?.reader !== undefined)?.reader === 'tolerant';
        if (keyword === undefined || isTolerant || reads === 'inherited') continue;
        const at = locate(payload, `/${keyword}`, catalog.sources);
        report({ subject: event, at, params: { service: service.id, event } });
      }
    }
  },
});
