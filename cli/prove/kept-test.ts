import { UsageError } from '../usage-error.ts';
import type { Found } from './found.ts';

/** What has to come about for the test to pass. */
export function meaningOf({ reader, writer }: Found, side: 'reader' | 'writer'): string {
  return side === 'reader'
    ? `${reader.ref.service} accepts what ${writer.service} may write`
    : `${writer.service} no longer writes what ${reader.ref.service} refuses`;
}

/** The test that `side` keeps. Throws a `UsageError` where there is none that could fail. */
export async function textOf(
  { finding, witness, writer, reader, place }: Found,
  side: 'reader' | 'writer',
): Promise<string> {
  const { contractAt, nameOfPlace, testText, violationsOf } = await import('#testing/index.ts');
  const { fingerprint } = finding;
  if (place.kind !== 'event') {
    const keeper = place.kind === 'request' ? 'reader' : 'writer';
    if (side !== keeper)
      throw new UsageError(
        `only who answers ${place.operation.id} states what it holds, so that only there a test of it can be kept`,
        `keep it there: --for ${keeper}`,
      );
  }
  const contract = contractAt(place);
  // Of an answer it is the caller who refuses, and the finding says what.
  const wrong =
    place.kind === 'answer' ? [finding.message] : contract === undefined ? [] : violationsOf(contract, witness);
  if (wrong.length === 0)
    throw new UsageError(
      `the payload of ${nameOfPlace(place)} takes the witness: what it meets is a header or a route`,
      'only what a payload refuses can be proved',
    );
  const subject = place.kind === 'event' ? place.use.event : place.operation.id;
  const body = place.kind === 'request' ? 'request' : place.kind === 'answer' ? place.status : undefined;
  const kept = { fingerprint, subject, ...(body !== undefined && { body }) };
  return testText({ ...kept, writer, reader: reader.ref, witness, wrong }, side);
}
