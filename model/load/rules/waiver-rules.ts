import { type LoadRule, shown, wrong } from './load-rule.ts';

/** Facts about `waivers.yaml`, as far as they follow from the file alone. */
export const waiverRules: readonly LoadRule[] = [
  wrong({
    id: 'waiver-key-unknown',
    title: 'A waiver has a key that nobody reads',
    at: ['document', 'waiver', 'state'],
    why: 'A misspelt `stage` or `party` would silently accept the finding everywhere.',
    fix: 'Correct or remove the key; a waiver has `fingerprint`, `owner`, `reason`, `expires`, and may have `stage` and `party`.',
    message: ({ key, suggestion }) =>
      `The key \`${shown(key)}\` is unknown${typeof suggestion === 'string' ? `; did you mean \`${shown(suggestion)}\`?` : '.'}`,
  }),
  wrong({
    id: 'waiver-value-invalid',
    title: 'A waiver is incomplete or has a value that is not allowed',
    at: ['document', 'waiver', 'state'],
    why: 'An acceptance without an owner, a reason and an end is one that nobody answers for.',
    fix: 'Correct the entry, or write it with `trilateral waive`.',
    message: ({ reason }) => `This ${shown(reason)}.`,
  }),
  wrong({
    id: 'waiver-duplicated',
    title: 'A finding is waived twice in the same places',
    at: ['document', 'waiver', 'state'],
    why: 'It would depend on the order which owner and which end count.',
    fix: 'Keep one of the two.',
    message: ({ fingerprint }) => `The finding ${shown(fingerprint)} is waived above already.`,
  }),
];
