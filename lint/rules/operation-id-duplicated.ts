import type { HttpOperation } from '#model/http.ts';
import { defineLintRule, shown } from '../rule.ts';

export const operationIdDuplicated = defineLintRule({
  id: 'operation-id-duplicated',
  title: 'Two operations have one id',
  at: { area: 'operation', kind: 'id', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'Ids name operations in links and in generated clients; with two of one name, one of them is out of reach.',
  fix: 'Give each operation an id of its own.',
  decidedBy: 'policy',
  message: ({ operationId, other }) => `Id ${shown(operationId)} already belongs to ${shown(other)}.`,
  check({ catalog }, report) {
    for (const { api } of catalog.services) {
      const first = new Map<string, HttpOperation>();
      for (const operation of [...(api?.operations ?? []), ...(api?.outgoing ?? [])]) {
        const { operationId, id, at } = operation;
        if (operationId === undefined) continue;
        const other = first.get(operationId);
        if (other === undefined) first.set(operationId, operation);
        else if (other.at.pointer !== at.pointer || other.at.file !== at.file) {
          const related = [{ label: 'first', at: other.at }];
          report({ subject: id, at, params: { operationId, other: other.id }, related });
        }
      }
    }
  },
});
