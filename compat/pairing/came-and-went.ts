import type { EventUse } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import type { EventChange } from '../event-change.ts';
import { eventRules } from '../rules/index.ts';
import type { ServiceScene } from './scene.ts';

/** That an event came or went, as a fact about the service alone: whom it hurts is asked elsewhere. */
export function existence(
  pair: { readonly was?: EventUse; readonly is?: EventUse },
  scene: ServiceScene,
): readonly Finding[] {
  const { was, is } = pair;
  const { before, after } = scene;
  const change: EventChange = {
    party: after,
    event: was?.event ?? is?.event ?? '',
    ...(was !== undefined && { was: { party: before, use: was } }),
    ...(is !== undefined && { is: { party: after, use: is } }),
  };
  const findings: Finding[] = [];
  for (const { id, fix, message, check } of eventRules) {
    check(change, ({ subject, at, params, related = [], verdict = 'safe' }) => {
      if (verdict !== 'safe') return;
      const fact = { rule: id, verdict, severity: 'info', writer: after.ref } as const;
      findings.push(
        makeFinding({ ...fact, subject, params, message: message(params), at, related, fix, path: 'event' }),
      );
    });
  }
  return findings;
}
