import { defineLintRule, shown } from '../rule.ts';

export const descriptionMissing = defineLintRule({
  id: 'description-missing',
  title: 'Something has a name and no description',
  at: { area: 'catalog', kind: 'description', action: 'state' },
  verdict: 'safe',
  severity: 'info',
  why: 'The catalog is read by people who do not know the code; a name alone rarely says when an event is sent or what a call does.',
  fix: 'Write one sentence: what happened, or what it does and for whom.',
  decidedBy: 'policy',
  message: ({ kind, name }) => `The ${shown(kind)} ${shown(name)} has no description.`,
  check({ catalog, events }, report) {
    for (const { id, description, at, api } of catalog.services) {
      if (description === undefined) report({ subject: id, at, params: { kind: 'service', name: id } });
      for (const operation of api?.operations ?? []) {
        if (operation.description !== undefined || operation.summary !== undefined) continue;
        report({ subject: operation.id, at: operation.at, params: { kind: 'operation', name: operation.id } });
      }
    }
    for (const [event, { sent }] of events) {
      const [first] = sent;
      if (first === undefined || sent.some(({ use }) => use.description !== undefined)) continue;
      report({ subject: event, at: first.use.at, params: { kind: 'event', name: event } });
    }
  },
});
