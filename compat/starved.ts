import type { Finding, Verdict } from '#model/finding.ts';
import type { JsonPointer } from '#model/json.ts';
import { rootNode } from './change/schema-node.ts';
import { type PairFact, pairContext, pairFinding } from './finding.ts';
import type { EventPair } from './pairs.ts';
import { arriving, keyOf, leadsFrom, type NamedPlace, namedPlaces, nearest, whoFills } from './place.ts';
import { resolvePolicy, switchOf } from './policy.ts';
import type { Comparison } from './question.ts';
import { contractUndecided, readStarved } from './rules/index.ts';
import { isSameOnWire } from './wire-schema.ts';

/** A reader that may starve: who writes its event now, and who did before. */
export type StarvedQuestion = {
  readonly pair: EventPair;
  /** What the same service wrote before; without it nothing was replaced and nothing can be missed. */
  readonly before: EventPair['writer'];
  /** The other writers of the event that are live. */
  readonly others: readonly EventPair['writer'][];
  /** Where alone something was lost, if that is known: places in values, and schemas of the reader. Others are not asked about. */
  readonly under?: { readonly paths: readonly JsonPointer[]; readonly pointers: ReadonlySet<JsonPointer> };
  /** Whether the reader was seen to read a place, where it was watched: what it never reads, it does not miss. */
  readonly isRead?: (place: JsonPointer) => boolean;
  /** Where in the value of its position the payload stands, where it is a part of it. */
  readonly path?: JsonPointer;
};

/**
 * Places that the reader names, that the replaced writer could fill in what comes through to the reader, and that
 * neither the new one nor any other live writer can. Nothing is refused there: the field silently never comes.
 */
export async function starvedReads(question: StarvedQuestion, comparison: Comparison): Promise<readonly Finding[]> {
  const { pair, before, others } = question;
  if (isSameOnWire(pair.writer.use.payload, before.use.payload)) return [];
  const writers = [pair.writer, ...others].map((one) => arriving(one, pair));
  const replaced = [arriving(before, pair)];
  const lost: NamedPlace[] = [];
  const open: NamedPlace[] = [];
  for (const place of namedPlaces(rootNode(pair.reader.use.payload, pair.reader.party.sources), question.path)) {
    if (!isUnder(place, question.under) || [...lost, ...open].some((other) => isPartOf(place, other))) continue;
    if (question.isRead?.(place.path) === false) continue;
    const now = await whoFills(place, writers, comparison);
    if (now === 'yes' || (await whoFills(place, replaced, comparison)) === 'no') continue;
    (now === 'no' ? lost : open).push(place);
  }
  const findings = lost.map((place) => starvation(question, place, comparison));
  return open.length === 0 ? findings : [...findings, notDecided(question, open, comparison)];
}

/** A reader that comes to a stage: the writers that are live there. */
export type AheadQuestion = { readonly pair: EventPair; readonly others: readonly EventPair['writer'][] };

/**
 * Places that a new reader names and that no live writer fills: it is ahead of its producer, which hurts nobody and is
 * worth knowing.
 */
export async function readsAhead({ pair, others }: AheadQuestion, comparison: Comparison): Promise<readonly Finding[]> {
  const writers = [pair.writer, ...others].map((one) => arriving(one, pair));
  const ahead: NamedPlace[] = [];
  for (const place of namedPlaces(rootNode(pair.reader.use.payload, pair.reader.party.sources))) {
    if (ahead.some((other) => isPartOf(place, other))) continue;
    if ((await whoFills(place, writers, comparison)) === 'no') ahead.push(place);
  }
  return ahead.map((place) => starvation({ pair, others }, place, comparison));
}

function isUnder({ path, above }: NamedPlace, under: StarvedQuestion['under']): boolean {
  if (under === undefined || leadsFrom(under.pointers, above)) return true;
  return under.paths.some((place) => path === place || path.startsWith(`${place}/`));
}

/** Who misses a whole misses its parts: one finding says it. */
function isPartOf(place: NamedPlace, whole: NamedPlace): boolean {
  if (whole.branch !== undefined) return place.within.includes(keyOf(whole));
  if (whole.value !== undefined) return false;
  return place.path.startsWith(`${whole.path}/`) || (place.path === whole.path && place.value !== undefined);
}

type Asked = AheadQuestion & Partial<Pick<StarvedQuestion, 'before' | 'isRead'>>;

/** Breaking for who stated that it reads the place, or was seen to, potential for who merely inherits it, harmless for a newcomer. */
function starvation(question: Asked, place: NamedPlace, comparison: Comparison): Finding {
  const { pair, before, isRead } = question;
  const { reads } = pair.reader.use;
  const isSure = reads === 'stated' || isRead !== undefined;
  const verdict: Verdict = before === undefined ? 'safe' : isSure ? 'breaking' : 'potential';
  const facts: PairFact[] = [];
  const now = nearest(rootNode(pair.writer.use.payload, pair.writer.party.sources), place);
  const was = before && nearest(rootNode(before.use.payload, before.party.sources), place);
  readStarved.check(
    { event: pair.event, place, reads, at: now, ...(was && { was }), readAt: place.at() },
    ({ at, params, related }) => {
      facts.push({
        rule: readStarved,
        verdict,
        message: readStarved.message(params),
        at,
        params,
        ...(related !== undefined && { related }),
      });
    },
  );
  return only(question, facts, comparison);
}

function notDecided(question: StarvedQuestion, places: readonly NamedPlace[], comparison: Comparison): Finding {
  const { use, party } = question.pair.reader;
  const where = { service: party.ref.service, event: use.event, audience: use.audience };
  const policy = resolvePolicy(comparison.policy, where);
  const paths = [...new Set(places.map((place) => place.path))];
  const reason = `whether anybody still writes ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ', ...' : ''}`;
  const params = { path: '', keyword: '', reason, place: use.name, paths };
  const fact: PairFact = {
    rule: contractUndecided,
    verdict: 'undecided',
    ...(policy.undecided === 'warn' && { severity: 'warning' as const }),
    policy: switchOf(policy, 'undecided'),
    message: contractUndecided.message(params),
    at: places[0]?.at() ?? use.at,
    params,
  };
  return only(question, [fact], comparison);
}

function only(question: Asked, facts: readonly PairFact[], comparison: Comparison): Finding {
  const [fact] = facts;
  if (fact === undefined) throw new Error('read-starved states a fact about every starvation');
  const { pair } = question;
  const sides = { subject: pair.event, position: 'payload', writer: pair.writer.party, reader: pair.reader.party };
  return pairFinding(pairContext(sides, comparison), fact);
}
