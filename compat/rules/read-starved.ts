import { defineRule } from '#model/rule.ts';
import type { Starvation } from '../starvation.ts';

export const readStarved = defineRule<Starvation>({
  id: 'read-starved',
  title: 'A place that a reader names is written by nobody any more',
  at: { area: 'payload', kind: 'reads', action: 'remove' },
  why: 'Nothing is refused, so nothing fails: the field silently never comes, and what is built on it stays empty.',
  fix: 'Keep writing the place until its readers no longer name it; the catalog site lists who reads what.',
  decidedBy: 'engine',
  message: ({ path, value, reads }) =>
    `${path}${value === undefined ? '' : ` = ${JSON.stringify(value)}`} is ${reads === 'stated' ? 'named' : 'inherited'} by the reader, and nobody writes it any more`,
  check({ event, place, reads, at, was, readAt }, report) {
    report({
      subject: event,
      at,
      params: { path: place.path, ...(place.value !== undefined && { value: place.value }), reads },
      related: [
        ...(was === undefined ? [] : [{ label: 'it was written here', at: was }]),
        { label: 'it is read here', at: readAt },
      ],
    });
  },
});
