import { isObject } from '#model/json.ts';
import { rootParts, statedContracts } from '../contracts.ts';
import { defineLintRule, shown } from '../rule.ts';

export const listRooted = defineLintRule({
  id: 'list-rooted',
  title: 'A message or a body is a list at its root',
  at: { area: 'payload', kind: 'shape', action: 'state' },
  verdict: 'safe',
  severity: 'info',
  why: 'A list has no room for anything beside its items: the first count, cursor or note that has to go with it is a break for everybody.',
  fix: 'Wrap the list in an object: `{ "items": [...] }`.',
  decidedBy: 'policy',
  message: ({ part }) => `The ${shown(part)} is a list, which can never carry anything beside its items.`,
  check({ catalog }, report) {
    const said = new Set<unknown>();
    for (const { subject, part, contract } of statedContracts(catalog)) {
      const { schema, at } = contract;
      const list = rootParts(contract).find((root) => root.part['type'] === 'array')?.part;
      const isBody = /^(payload|reply|request body|response [^ ]+)$/.test(part);
      const place = isObject(schema) && schema['$ref'] !== undefined ? list : schema;
      if (!isBody || list === undefined || said.has(place)) continue;
      said.add(place);
      report({ subject, at, params: { part } });
    }
  },
});
