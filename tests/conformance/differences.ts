import { readFile } from 'node:fs/promises';
import { isObject, type Json } from '#model/json.ts';
import type { Outcome } from './suite.ts';

/**
 * Cases of a suite in which the tool says something else than the label does, each with its reason: the label is
 * contradicted by a proof (`contradicted`), the tool means something else on purpose (`intended`), or it leaves open what
 * no validator decides either (`open`).
 */
export type Differences = {
  readonly contradicted: ReadonlyMap<string, string>;
  readonly intended: ReadonlyMap<string, string>;
  readonly open: ReadonlyMap<string, string>;
};

/** The differences that are written down for `suite`; a reason that says nothing is refused. */
export async function differencesOf(suite: string): Promise<Differences> {
  const file = `tests/conformance/differences/${suite}.json`;
  const stated = JSON.parse(await readFile(file, 'utf8')) as Json;
  const reasons = (kind: keyof Differences): ReadonlyMap<string, string> => {
    const listed = isObject(stated) ? stated[kind] : undefined;
    if (!isObject(listed)) throw new Error(`${file} has no list of ${kind} labels`);
    return new Map(
      Object.entries(listed).map(([id, reason]) => {
        if (typeof reason !== 'string' || reason.length < 20) throw new Error(`${file}: ${id} has no reason`);
        return [id, reason];
      }),
    );
  };
  return { contradicted: reasons('contradicted'), intended: reasons('intended'), open: reasons('open') };
}

/** All cases for which there is a reason. */
export function reasonedCases({ contradicted, intended, open }: Differences): readonly string[] {
  return [contradicted, intended, open].flatMap((reasons) => [...reasons.keys()]);
}

/**
 * What comes of a case: the truth goes before a label that a proof contradicts. A difference without a reason is an
 * error, and so is a reason for a difference that is none any more. An answer that is open contradicts no label.
 */
export function judged(id: string, outcome: Outcome, { contradicted, intended, open }: Differences): Outcome {
  const reason = contradicted.get(id) ?? intended.get(id) ?? open.get(id);
  const detail = `${reason ?? 'without a reason:'} ${outcome.detail ?? ''}`;
  if (outcome.verdict === 'undecided') return { ...outcome, detail };
  if (outcome.verdict === 'right') {
    return reason === undefined ? outcome : { verdict: 'error', detail: `${id} agrees; its reason is stale` };
  }
  if (reason === undefined) return { verdict: 'error', detail };
  return contradicted.has(id) ? { verdict: 'right', refuted: reason } : { ...outcome, detail };
}

/** As `judged`; what is left open is an error, too, where no reason is written down. */
export function reasoned(id: string, outcome: Outcome, differences: Differences): Outcome {
  if (outcome.verdict !== 'undecided') return judged(id, outcome, differences);
  const reason = differences.open.get(id);
  const { detail = '' } = outcome;
  return reason === undefined
    ? { verdict: 'error', detail: `without a reason: ${detail}` }
    : { ...outcome, detail: `${reason} ${detail}` };
}
