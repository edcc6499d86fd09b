import type { PactState } from '#model/http.ts';
import { isObject, type Json, type JsonPointer, pointerTo, valueAt } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import { includes } from '../inclusion/index.ts';
import type { ResolvedPolicy } from '../policy.ts';
import { canWrite, impossibleParts } from './ask.ts';
import { acceptedBy } from './expected.ts';
import type { MatchingRule } from './matching-rules.ts';
import { type PactMismatch, undecided } from './mismatch.ts';

/** A value that a pact expects, and the contract of whoever is to write it. */
export type Expectation = {
  readonly subject: string;
  readonly writer: Contract;
  /** What the writer stated before this version. */
  readonly earlier?: Contract;
  readonly example: Json;
  readonly rules: readonly MatchingRule[];
  readonly policy: ResolvedPolicy;
  readonly states: readonly PactState[];
  /** Where the contract stands. */
  readonly stated: Location;
  readonly placeOf: (path: JsonPointer) => Location;
};

/**
 * Whether the writer can write what is expected at all, and whether it always writes something that is as good. What
 * it can write and does not promise is `potential`, for the expectation speaks of one state; what it promised before
 * and no longer does is `breaking`.
 */
export async function checkExpectation(expectation: Expectation): Promise<readonly PactMismatch[]> {
  const { subject, writer, example, policy, stated, placeOf } = expectation;
  const possible = await canWrite(writer, example, policy);
  if (possible === 'undecided') return [undecided({ subject, at: placeOf(''), stated }, 'no proof was found')];
  if (possible === 'yes') return promised(expectation);
  const parts = await impossibleParts(writer, example, policy);
  return parts.map(({ path, value }) => ({
    kind: 'response-refused',
    subject,
    stated,
    verdict: 'breaking',
    at: placeOf(path),
    params: { path, place: placeName(path) },
    witness: value,
  }));
}

async function promised(expectation: Expectation): Promise<readonly PactMismatch[]> {
  const { subject, writer, earlier, example, rules, policy, states, stated, placeOf } = expectation;
  const accepted = acceptedBy(example, rules);
  const options = { writer: policy.writer, format: policy.format } as const;
  const answer = await includes(writer, accepted, options);
  if (answer.verdict === 'included') return [];
  if (answer.verdict !== 'not-included') {
    const [because] = answer.verdict === 'undecided' ? answer.because : [answer];
    return [undecided({ subject, at: placeOf(''), stated }, because?.reason ?? 'no proof was found')];
  }
  const path = missedAt(example, answer.witness, answer.at.instance);
  const wasPromised = earlier !== undefined && (await includes(earlier, accepted, options)).verdict === 'included';
  return [
    {
      kind: 'response-unpromised',
      subject,
      stated,
      verdict: wasPromised ? 'breaking' : 'potential',
      at: placeOf(path),
      params: { path, place: placeName(path), states: states.map(({ name }) => name).join(', ') },
      witness: answer.witness,
      witnessAt: answer.at.instance,
    },
  ];
}

/** The place that is counted on: where a member of the example is missing from the answer, that member. */
function missedAt(example: Json, answer: Json, instance: JsonPointer): JsonPointer {
  const wanted = valueAt(example, instance.replaceAll(/\/\d+(?=\/|$)/g, '/0'));
  const given = valueAt(answer, instance);
  if (!isObject(wanted) || !isObject(given)) return instance;
  const missing = Object.keys(wanted).find((name) => !Object.hasOwn(given, name));
  return missing === undefined ? instance : pointerTo(instance, missing);
}

function placeName(path: JsonPointer): string {
  return path === '' ? 'the whole' : path;
}
