import { isObject } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { branchesOf, branchName } from '../change/branches.ts';
import { placeName } from '../change/edit.ts';
import { isOfNull } from '../change/nullability.ts';
import type { SchemaChange } from '../change/schema-change.ts';
import { placeOf } from '../change/schema-node.ts';

export const payloadBranchRemoved = defineRule<SchemaChange>({
  id: 'payload-branch-removed',
  title: 'An alternative was removed from a union',
  at: { area: 'payload', kind: 'branch', action: 'tighten' },
  why: 'A reader that no longer knows an alternative refuses the messages of writers that still write it, and those on their way.',
  fix: 'Stop writing the alternative everywhere first, then drop it from readers.',
  decidedBy: 'engine',
  message: ({ place, branch }) => `the alternative ${branch} was removed from ${place}`,
  check(change, report) {
    const { before, after, path } = change;
    for (const keyword of ['anyOf', 'oneOf']) {
      if (before.schema[keyword] === undefined || after.schema[keyword] === undefined) continue;
      for (const branch of branchesOf(change, keyword).removed) {
        if (isObject(branch.stated) && branch.stated['type'] === 'null' && isOfNull(change, keyword)) continue;
        report({
          subject: '',
          at: placeOf(after, keyword),
          params: { path, place: placeName(path), keyword, branch: branchName(branch) },
          related: [{ label: 'it stood here', at: placeOf(before, keyword, branch.index) }],
          edits: [{ keyword, member: branch.stated }],
        });
      }
    }
  },
});
