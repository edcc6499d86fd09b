import { defineRule } from '#model/rule.ts';
import { type OperationChange, placeIn, stoodAt, toldBy } from '../http/operation-change.ts';

export const operationRemoved = defineRule<OperationChange>({
  id: 'operation-removed',
  title: 'An operation was removed',
  at: { area: 'operation', kind: 'existence', action: 'remove' },
  why: 'Every call to it fails from then on. What callers were promised until a date may go after it.',
  fix: 'Deprecate the operation with a `Sunset` date, and remove it when no live service calls it any more.',
  decidedBy: 'routing',
  message: ({ operation, similar, stated, sunset }) =>
    (stated === true ? `${operation} is called and not offered` : `${operation} was removed`) +
    (sunset === undefined ? '' : `, as announced for ${sunset}`) +
    (similar === undefined ? '' : `; did you mean ${similar}?`),
  check(change, report) {
    const { subject, was, is, after, similar, now } = change;
    if (was === undefined || is !== undefined) return;
    const day = was.sunset === undefined ? Number.NaN : Date.parse(was.sunset);
    const over = was.deprecated && now !== undefined && day <= now.getTime();
    report({
      subject,
      at: placeIn(after, 'paths', was.path),
      params: {
        operation: was.id,
        ...(similar !== undefined && { similar }),
        ...(over && was.sunset !== undefined && { sunset: was.sunset }),
        ...toldBy(change),
      },
      related: stoodAt('it stood here', was.at),
      verdict: over ? 'potential' : 'breaking',
    });
  },
});
