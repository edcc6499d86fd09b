import type { EventUse } from '#model/catalog.ts';
import type { Verdict } from '#model/finding.ts';
import { defineRule } from '#model/rule.ts';
import { channelParameterChanges, parameterAt, placeOfValues } from '../channel-parameters.ts';
import type { EventChange } from '../event-change.ts';
import { inWords, valuesBeyond } from '../listed-value.ts';

export const channelParameterValueRemoved = defineRule<EventChange>({
  id: 'channel-parameter-value-removed',
  title: 'A value of a parameter of an address was removed',
  at: { area: 'channel', kind: 'parameter-value', action: 'remove' },
  why: 'The value makes an address of its own. Where nothing is sent any more its readers hear nothing; where nobody listens any more what is sent is lost.',
  fix: 'Keep the value until nobody listens, or sends, at its address.',
  decidedBy: 'routing',
  message: ({ parameter, event, value, left, reads }) =>
    value === undefined
      ? `${parameter} in the address of ${event} is one of ${left} now, was any text`
      : `${event} is no longer ${reads === true ? 'received' : 'sent'} where ${parameter} is ${value}`,
  check(change, report) {
    const { party, event, is: now, other } = change;
    for (const { was, is } of channelParameterChanges(change)) {
      if (now === undefined || is.values === undefined) continue;
      const reads = now.use.direction === 'receive' && { reads: true };
      const fact = { subject: event, at: placeOfValues(party, is) };
      const params = { event, parameter: is.name, ...reads };
      if (was.values === undefined) {
        const related = [{ label: 'it was any text here', at: was.at }];
        report({ ...fact, params: { ...params, left: inWords(is.values) }, related, verdict: 'potential' });
        continue;
      }
      for (const { value, at } of valuesBeyond(was.values, is.values)) {
        const related = [{ label: 'it stood here', at }];
        report({
          ...fact,
          params: { ...params, value },
          related,
          verdict: lossOf(value, is.place, now.use, other?.use),
        });
      }
    }
  },
});

/** A reader that says by itself that it listens at the address waits there for what no longer comes. */
function lossOf(value: string, place: number, { direction }: EventUse, other: EventUse | undefined): Verdict {
  const waits = other && parameterAt(other, place)?.values?.some((one) => one.value === value);
  return direction === 'send' && waits === true ? 'breaking' : 'potential';
}
