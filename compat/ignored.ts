import type { EventUse } from '#model/catalog.ts';
import type { Finding, Verdict } from '#model/finding.ts';
import { isObject, type JsonPointer } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import { childNode, rootNode, type SchemaNode } from './change/schema-node.ts';
import { type PairFact, pairContext, pairFinding } from './finding.ts';
import type { Ignored } from './ignored-place.ts';
import { type StatedValue, statedValues, valueContract } from './pact/stated-values.ts';
import type { EventPair } from './pairs.ts';
import { arriving, type NamedPlace, namedPlaces, nearest, whoFills } from './place.ts';
import type { Comparison } from './question.ts';
import { writeIgnored } from './rules/write-ignored.ts';
import { isSameOnWire } from './wire-schema.ts';

/** A reader that may have stopped reading: what it says now, and what it said before. */
export type IgnoredQuestion = {
  readonly pair: EventPair;
  /** What the same service read before; without it nothing was dropped. */
  readonly before: EventPair['reader'];
  /** What the reader reads now, where it accepts more than that. */
  readonly reads?: Contract;
  /** What tests show that the writer sends; default: what the pacts between the two say of the event. */
  readonly stated?: readonly StatedValue[];
  /** Where in the value of its position the payload stands, where it is a part of it. */
  readonly path?: JsonPointer;
};

/**
 * Places that the reader named and no longer does, while the writer still fills them. Nothing is refused there: what is
 * sent is silently dropped. `potential`, for nobody knows what it was good for; breaking where a pact states it.
 */
export async function ignoredWrites(question: IgnoredQuestion, comparison: Comparison): Promise<readonly Finding[]> {
  const { pair, before, reads = pair.reader.use.payload, stated = statedValues(pair) } = question;
  if (isSameOnWire(reads, before.use.payload)) return [];
  const now = rootNode(reads, pair.reader.party.sources);
  const named = new Set(namedPlaces(now, question.path).map(({ path }) => path));
  const dropped: NamedPlace[] = [];
  for (const place of namedPlaces(rootNode(before.use.payload, before.party.sources), question.path)) {
    const isProperty = place.value === undefined && place.branch === undefined;
    if (!isProperty || named.has(place.path) || readsAnyName(now, place)) continue;
    if (dropped.some(({ path }) => place.path.startsWith(`${path}/`))) continue;
    if ((await whoFills(place, [arriving(pair.writer, pair)], comparison)) !== 'yes') continue;
    if ((await whoFills(place, [accepting(pair.reader)], comparison)) === 'yes') dropped.push(place);
  }
  const findings: Finding[] = [];
  for (const place of dropped) {
    const pact = await firstWith(place, stated, pair.writer, comparison);
    findings.push(finding(question, place, pact?.at, comparison));
  }
  return findings;
}

/** The first of `stated` in which `place` is filled. */
async function firstWith(
  place: NamedPlace,
  stated: readonly StatedValue[],
  { party, use }: EventPair['writer'],
  comparison: Comparison,
): Promise<StatedValue | undefined> {
  for (const one of stated) {
    const payload = valueContract(one);
    if ((await whoFills(place, [{ party, use: { ...use, payload, writes: 'open' } }], comparison)) === 'yes')
      return one;
  }
  return undefined;
}

/** The reader's language in place of a writer's: what it lets through is dropped there, what it refuses is told elsewhere. */
function accepting({ party, use }: EventPair['reader']): EventPair['reader'] {
  const open: EventUse = { ...use, writes: 'open' };
  return { party, use: open };
}

/** Whether the reader now reads members of any name where it listed them before. */
function readsAnyName(root: SchemaNode, { steps }: NamedPlace): boolean {
  let node: SchemaNode | undefined = root;
  for (const step of steps) {
    if ('property' in step && (isObject(node.schema['additionalProperties']) || node.schema['patternProperties'])) {
      return true;
    }
    node = 'property' in step ? childNode(node, 'properties', step.property) : childNode(node, 'items');
    if (node === undefined) return false;
  }
  return false;
}

function finding(
  { pair, before }: IgnoredQuestion,
  place: NamedPlace,
  stated: Location | undefined,
  comparison: Comparison,
): Finding {
  const [writes, verdict]: readonly [Ignored['writes'], Verdict] =
    stated === undefined ? ['declared', 'potential'] : ['pact', 'breaking'];
  const at = nearest(rootNode(pair.reader.use.payload, pair.reader.party.sources), place);
  const was = nearest(rootNode(before.use.payload, before.party.sources), place);
  const facts: PairFact[] = [];
  const ignored: Ignored = { event: pair.event, path: place.path, writes, at, was, ...(stated && { stated }) };
  writeIgnored.check(ignored, (fact) => {
    const { params, related = [] } = fact;
    facts.push({ rule: writeIgnored, verdict, message: writeIgnored.message(params), at: fact.at, params, related });
  });
  const [fact] = facts;
  if (fact === undefined) throw new Error('write-ignored states a fact about every place that is ignored');
  const sides = { subject: pair.event, position: 'payload', writer: pair.writer.party, reader: pair.reader.party };
  return pairFinding(pairContext(sides, comparison), fact);
}
