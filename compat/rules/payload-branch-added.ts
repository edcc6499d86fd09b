import { isObject } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { branchesOf, branchName } from '../change/branches.ts';
import { placeName } from '../change/edit.ts';
import { isOfNull } from '../change/nullability.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadBranchAdded = defineRule<SchemaChange>({
  id: 'payload-branch-added',
  title: 'An alternative was added to a union',
  at: { area: 'payload', kind: 'branch', action: 'loosen' },
  why: 'A writer that may write a further alternative sends what readers refuse that do not know it.',
  fix: 'Teach every live reader the alternative before it is written.',
  decidedBy: 'engine',
  message: ({ place, branch }) => `the alternative ${branch} was added to ${place}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const keyword of ['anyOf', 'oneOf']) {
      if (before.schema[keyword] === undefined || after.schema[keyword] === undefined) continue;
      for (const branch of branchesOf(change, keyword).added) {
        if (isObject(branch.stated) && branch.stated['type'] === 'null' && isOfNull(change, keyword)) continue;
        report({
          subject: '',
          at: placeOf(after, keyword, branch.index),
          params: { path, place: placeName(path), keyword, branch: branchName(branch) },
          related: [{ label: 'the alternatives were', at: placeOf(before, keyword) }],
          edits: [{ keyword, member: branch.stated }],
        });
      }
    }
  },
});
