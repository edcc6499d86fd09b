import type { Evidence, Finding, PartyRef } from './finding.ts';
import type { Plan } from './plan.ts';

/** What a command found out, as data: each output format renders this and nothing else. */
export type Report = {
  /** Version of this shape; the JSON form has a published schema. */
  readonly format: 1;
  readonly command: string;
  /** The question in a few words: `food@1.5.0 -> prod`. */
  readonly subject: string;
  /** What it means in this command's words that nothing was found; default `safe`. */
  readonly success?: string;
  readonly findings: readonly Finding[];
  /** Every pair that was compared. */
  readonly pairs: readonly CheckedPair[];
  /** What was not checked and why, and whatever else must be said out loud. */
  readonly notes: readonly string[];
  /** Numbers of things that were done, by name: `{ documents: 31, events: 24 }`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds?: number;
  /** The stage that was asked about, as far as its journal was read: `record --if-seq` takes the number. */
  readonly stage?: { readonly name: string; readonly seq: number };
  /** Where an order of deployments was asked for. */
  readonly plan?: Plan;
};

export type CheckedPair = {
  readonly subject: string;
  readonly position: string;
  readonly writer: PartyRef;
  readonly reader: PartyRef;
  readonly verdict: 'safe' | 'breaking' | 'potential' | 'undecided';
  /** Why it holds, in a phrase: `same schema`, `unchanged since 2026-11-02`. */
  readonly because: string;
  readonly evidence: readonly Evidence[];
};

/** Whether the caller of a pair states nothing, so that there is nothing that the other could fail to fit. */
export function isUnasked({ position, verdict }: CheckedPair): boolean {
  return position === 'api' && verdict === 'safe';
}

/**
 * Whether `pair` was compared as things stand: something of it is stated, and it meets now, not only if somebody went
 * back to an earlier version.
 */
export function isChecked(pair: CheckedPair): boolean {
  return pair.position !== 'rollback' && !isUnasked(pair);
}

/** Exit codes of every command in every format. */
export const exitCodes = { ok: 0, breaking: 1, invalid: 2, undecided: 3, bug: 4 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * The exit code that `findings` ask for. Invalid input wins, for what could not be read was not compared; a breaking
 * finding wins over an undecided one. Waived findings count no more.
 */
export function exitCodeOf(findings: readonly Finding[], failOn: 'breaking' | 'potential' = 'breaking'): ExitCode {
  const counted = findings.filter((finding) => finding.waivedBy === undefined);
  const has = (verdict: Finding['verdict']): boolean =>
    counted.some((finding) => finding.verdict === verdict && finding.severity === 'error');
  if (has('invalid')) return exitCodes.invalid;
  if (has('breaking')) return exitCodes.breaking;
  if (failOn === 'potential' && counted.some((finding) => finding.verdict === 'potential')) return exitCodes.breaking;
  if (has('undecided')) return exitCodes.undecided;
  return exitCodes.ok;
}
