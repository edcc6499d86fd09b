import type { Finding } from '#model/finding.ts';
import type { RuleInfo } from '#model/rule.ts';

type WaiverRule = RuleInfo & { readonly message: (params: Finding['params']) => string };

export const waiverExpired: WaiverRule = {
  id: 'waiver-expired',
  title: 'A waiver is past its date',
  at: { area: 'document', kind: 'waiver', action: 'state' },
  why: 'A finding was accepted until a day, and that day is over. What is accepted for ever is forgotten.',
  fix: 'Mend what was accepted and remove the waiver, or let its owner decide on a new date.',
  decidedBy: 'input',
  message: ({ owner, expires }) => `this waiver of ${owner} expired on ${expires}`,
};

export const waiverUnmatched: WaiverRule = {
  id: 'waiver-unmatched',
  title: 'A waiver matches no finding',
  at: { area: 'document', kind: 'waiver', action: 'state' },
  why: 'What it accepted was mended, or is a finding of another command or stage. A waiver that is left behind may accept tomorrow what nobody looked at.',
  fix: 'Remove the waiver, unless it is meant for another command.',
  decidedBy: 'input',
  message: ({ fingerprint, party, unread }) =>
    typeof unread === 'string'
      ? `${fingerprint} (${unread}) says that something could not be read, and no waiver accepts that: nothing follows from it`
      : `nothing that was found here has the fingerprint ${fingerprint}${typeof party === 'string' ? ` and is about ${party}` : ''}`,
};

/** What can be said of waivers once the day and the findings are known. */
export const waiverRules: readonly WaiverRule[] = [waiverExpired, waiverUnmatched];
