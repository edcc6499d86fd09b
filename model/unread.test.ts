import ruleSets from './rule-sets.json' with { type: 'json' };
import { isUnread } from './unread.ts';

it('names rules that there are', () => {
  const known = Object.values(ruleSets).flat();
  expect(known.filter((rule) => isUnread({ rule })).sort()).toEqual([
    'account-unreachable',
    'broker-unreachable',
    'bundle-missing',
    'schema-unreadable',
    'stage-unknown',
    'stage-unreadable',
    'version-unknown',
  ]);
});
