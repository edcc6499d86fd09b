import { formatLocation } from '#model/location.ts';
import { defineRule } from '#model/rule.ts';
import { nodeAt, placeOf, rootNode } from '../change/schema-node.ts';
import type { Undecided } from '../undecided.ts';

export const contractUndecided = defineRule<Undecided>({
  id: 'contract-undecided',
  title: 'Whether a reader accepts what its writer writes could not be decided',
  at: { area: 'payload', kind: 'schema', action: 'state' },
  why: 'A proof is missing. Nothing that could not be checked passes.',
  fix: 'Write the part that is named in a simpler way, or set `undecided: warn` for this event.',
  decidedBy: 'engine',
  message: ({ keyword, reason, place }) => `not decided: ${keyword === '' ? '' : `${keyword}: `}${reason} (${place})`,
  check({ pair, blockers }, report) {
    const [blocker] = blockers;
    if (blocker === undefined) return;
    const { contract, party } = blocker.side === 'reader' ? pair.reader : pair.writer;
    const node = nodeAt(contract, party.sources, blocker.pointer) ?? rootNode(contract, party.sources);
    const at = placeOf(node);
    report({
      subject: '',
      at,
      params: {
        keyword: blocker.keyword,
        reason: blocker.reason,
        pointer: blocker.pointer,
        place: formatLocation(at),
        others: blockers.length - 1,
      },
    });
  },
});
