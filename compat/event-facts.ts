import type { Verdict } from '#model/finding.ts';
import type { EventChange } from './event-change.ts';
import type { PairFact } from './finding.ts';
import { eventRules } from './rules/index.ts';

/** A fact about an event of one service, and the event that it is about. */
export type EventFact = PairFact & { readonly subject: string };

/** Every fact that tells an event from what it was, each with the verdict of its rule. */
export function eventFacts(change: EventChange): readonly EventFact[] {
  const facts: EventFact[] = [];
  for (const rule of eventRules) {
    rule.check(change, ({ subject, at, params, related = [], verdict = 'safe' }) => {
      const stated: Verdict = verdict === 'invalid' ? 'breaking' : verdict;
      facts.push({ subject, rule, verdict: stated, message: rule.message(params), at, params, related });
    });
  }
  return facts;
}
