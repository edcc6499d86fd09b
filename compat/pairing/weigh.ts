import { digestOfBytes } from '#model/digest.ts';
import type { Finding, Verdict } from '#model/finding.ts';
import type { CheckedPair } from '#model/report.ts';
import type { Compared } from '../compare-event.ts';
import { type ResolvedPolicy, switchOf } from '../policy.ts';

/** What may hurt somebody, whether or not there is a proof. */
export function isHurting({ verdict }: Pick<Finding, 'verdict'>): boolean {
  return verdict === 'breaking' || verdict === 'potential';
}

/** What is found about readers or callers that nobody knows, as bad as the policy takes it. */
export function supposed(compared: Compared, policy: ResolvedPolicy): Compared {
  const decided = { policy: switchOf(policy, 'unknownConsumers') };
  if (policy.unknownConsumers === 'ignore') return harmless(compared, decided);
  const findings = compared.findings.map((finding) =>
    finding.verdict === 'breaking' && finding.policy === undefined
      ? Object.freeze({ ...finding, ...decided })
      : finding,
  );
  return { ...compared, findings };
}

/** The same facts where nobody can be hurt by them. */
export function harmless(compared: Compared, decided: Pick<Finding, 'policy'> = {}): Compared {
  const findings = compared.findings.map((finding) =>
    isHurting(finding)
      ? Object.freeze({ ...withoutWitness(finding), ...decided, verdict: 'safe' as const, severity: 'info' as const })
      : finding,
  );
  return { findings, pairs: compared.pairs.map((pair) => (isHurting(pair) ? { ...pair, verdict: 'safe' } : pair)) };
}

function withoutWitness({ witness: _witness, witnessAt: _at, ...finding }: Finding): Finding {
  return finding;
}

/** `compared` without what was found before the change already: that is not its doing. */
export function since(compared: Compared, baseline: Compared): Compared {
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  return { ...compared, findings: compared.findings.filter(({ fingerprint }) => !known.has(fingerprint)) };
}

/**
 * One edit, one finding: a fact about parties that nobody knows is not repeated where it is said of a known one and no
 * milder there, and a harmless fact not where it hurts.
 */
export function toldOnce(known: readonly Finding[], supposedly: readonly Finding[]): readonly Finding[] {
  const worst = new Map<string, number>();
  for (const finding of known) {
    const fact = factOf(finding);
    worst.set(fact, Math.max(worst.get(fact) ?? 0, rank[finding.verdict]));
  }
  const repeats = (finding: Finding): boolean => (worst.get(factOf(finding)) ?? -1) >= rank[finding.verdict];
  const all = [...known, ...supposedly.filter((finding) => !repeats(finding))];
  const said = new Set(all.filter(({ verdict }) => verdict !== 'safe').map(factOf));
  const starved = new Set(all.filter((one) => starving.has(one.rule) && isHurting(one)).map(placeOf));
  return all.filter((finding) => {
    if (finding.verdict !== 'safe') return true;
    const fact = factOf(finding);
    const isNew = !said.has(fact);
    said.add(fact);
    return isNew && !(finding.rule.endsWith('-removed') && starved.has(placeOf(finding)));
  });
}

const starving: ReadonlySet<string> = new Set(['read-starved', 'write-ignored']);

function placeOf({ subject, params }: Finding): string {
  return JSON.stringify([subject, params['path'] ?? null]);
}

const rank: Readonly<Record<Verdict | 'invalid', number>> = {
  safe: 0,
  potential: 1,
  undecided: 2,
  breaking: 3,
  invalid: 4,
};

/**
 * What is said, whomever it is said of and however that one came to read the place. Cut to a digest: V8 tells keys
 * longer than 16 KiB apart by their length first, so that many of one length take quadratic time.
 */
function factOf({ rule, subject, at, params }: Finding): string {
  const { reads: _reads, ...facts } = params;
  return digestOfBytes(JSON.stringify([rule, subject, at.file, at.pointer, facts]));
}

export function merged(compared: readonly Compared[]): Compared {
  const pairs: CheckedPair[] = compared.flatMap((one) => one.pairs);
  return { findings: compared.flatMap((one) => one.findings), pairs };
}
