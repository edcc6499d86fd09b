import { defineRule } from '#model/rule.ts';
import type { Starvation } from '../starvation.ts';

export const readStarved = defineRule<Starvation>({
  id: 'read-starved',
  title: 'A place that a reader names is written by nobody any more',
  at: { area: 'payload', kind: 'reads', action: 'remove' },
  why: 'Nothing is refused, so nothing fails: the field silently never comes, and what is built on it stays empty.',
  fix: 'Keep writing the place until its readers no longer name it; the catalog site lists who reads what.',
  decidedBy: 'engine',
  message: ({ path, value, branch, reads, ahead }) => {
    const place = `${path === '' ? 'the value' : path}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`;
    const what = branch === undefined ? place : `branch ${branch} of ${place}`;
    const when = ahead === true ? 'nobody writes it yet' : 'nobody writes it any more';
    return `${what} is ${reads === 'stated' ? 'named' : 'inherited'} by the reader, and ${when}`;
  },
  check({ event, place, reads, at, was, readAt }, report) {
    report({
      subject: event,
      at,
      params: {
        path: place.path,
        ...(place.value !== undefined && { value: place.value }),
        ...(place.branch !== undefined && { branch: place.branch.name }),
        reads,
        ...(was === undefined && { ahead: true }),
      },
      related: [
        ...(was === undefined ? [] : [{ label: 'it was written here', at: was }]),
        { label: 'it is read here', at: readAt },
      ],
    });
  },
});
