import type { Finding } from '../../finding.ts';
import type { Json } from '../../json.ts';
import type { RuleAction, RuleArea, RuleInfo } from '../../rule.ts';
import { escaped } from '../../unshown.ts';

/** A fact about input, with the verdict and severity that it always has. */
export type LoadRule = RuleInfo & {
  readonly verdict: Finding['verdict'];
  readonly severity: Finding['severity'];
  readonly message: (params: Readonly<Record<string, Json>>) => string;
};

type Draft = Omit<LoadRule, 'decidedBy' | 'verdict' | 'severity' | 'at'> & {
  readonly at?: readonly [RuleArea, string, RuleAction];
};

function rule(draft: Draft, verdict: Finding['verdict'], severity: Finding['severity']): LoadRule {
  const [area, kind, action] = draft.at ?? ['document', 'syntax', 'state'];
  return Object.freeze({ ...draft, at: { area, kind, action }, decidedBy: 'input', verdict, severity });
}

/** Input that is wrong: nothing may be concluded from it. */
export const wrong = (draft: Draft): LoadRule => rule(draft, 'invalid', 'error');

/** Input that has one meaning, and yet is likely a mistake. */
export const doubtful = (draft: Draft): LoadRule => rule(draft, 'potential', 'warning');

/** A part that was read but can't be compared: never a silent pass. */
export const unread = (draft: Draft): LoadRule => rule(draft, 'undecided', 'error');

/** Worth knowing. */
export const noted = (draft: Draft): LoadRule => rule(draft, 'safe', 'info');

/** A parameter as text, for messages; characters that act or hide are made visible, for documents come from strangers. */
export function shown(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const short = text.length > 200 ? `${text.slice(0, 200)}...` : text;
  return escaped(short).replaceAll('\t', '\\u0009').replaceAll('\n', '\\u000a');
}

/** `text` with a full stop, unless it ends as a sentence does. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
