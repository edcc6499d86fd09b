import type { Finding, Verdict } from '#model/finding.ts';
import { isArray, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import {
  childNode,
  membersOf,
  placeInList,
  placeOf,
  referencedNode,
  rootNode,
  type SchemaNode,
} from './change/schema-node.ts';
import { type PairFact, pairFinding } from './finding.ts';
import type { Step } from './inclusion/index.ts';
import type { EventPair } from './pairs.ts';
import { canFill } from './place.ts';
import { resolvePolicy, switchOf } from './policy.ts';
import type { Comparison } from './question.ts';
import { contractUndecided, readStarved } from './rules/index.ts';
import type { NamedPlace } from './starvation.ts';
import { wireDigest } from './wire-schema.ts';

/** A reader that may starve: who writes its event now, and who did before. */
export type StarvedQuestion = {
  readonly pair: EventPair;
  /** What the same service wrote before; without it nothing was replaced and nothing can be missed. */
  readonly before: EventPair['writer'];
  /** The other writers of the event that are live. */
  readonly others: readonly EventPair['writer'][];
};

/**
 * Places that the reader names, that the replaced writer could fill, and that neither the new one nor any other live
 * writer can. Nothing is refused there: the field silently never comes.
 */
export async function starvedReads(question: StarvedQuestion, comparison: Comparison): Promise<readonly Finding[]> {
  const { pair, before, others } = question;
  if (wireDigest(pair.writer.use.payload) === wireDigest(before.use.payload)) return [];
  const findings: Finding[] = [];
  const lost: JsonPointer[] = [];
  const open: NamedPlace[] = [];
  for (const place of namedPlaces(rootNode(pair.reader.use.payload, pair.reader.party.sources))) {
    if (lost.some((path) => place.path.startsWith(`${path}/`))) continue;
    const now = await whoWrites(place, [pair.writer, ...others], comparison);
    if (now === 'yes' || (await whoWrites(place, [before], comparison)) === 'no') continue;
    lost.push(place.path);
    if (now === 'no') findings.push(starvation(question, place, comparison));
    else open.push(place);
  }
  return open.length === 0 ? findings : [...findings, notDecided(question, open, comparison)];
}

/** Whether one of `writers` can fill `place`. Undecided only where none of them certainly can. */
async function whoWrites(
  place: NamedPlace,
  writers: readonly EventPair['writer'][],
  comparison: Comparison,
): Promise<'yes' | 'no' | 'undecided'> {
  let answer: 'no' | 'undecided' = 'no';
  for (const { party, use } of writers) {
    const where = { service: party.ref.service, event: use.event, audience: use.audience };
    const { writer, format } = resolvePolicy(comparison.policy, where);
    const options = { writer: use.writes === 'open' ? 'open' : writer, format } as const;
    const verdict = await canFill(use.payload, place.steps, place.value, options);
    if (verdict === 'yes') return 'yes';
    if (verdict === 'undecided') answer = 'undecided';
  }
  return answer;
}

function starvation(question: StarvedQuestion, place: NamedPlace, comparison: Comparison): Finding {
  const { pair, before } = question;
  const { reads } = pair.reader.use;
  const verdict: Verdict = reads === 'stated' ? 'breaking' : 'potential';
  const facts: PairFact[] = [];
  const now = nearest(rootNode(pair.writer.use.payload, pair.writer.party.sources), place);
  const was = nearest(rootNode(before.use.payload, before.party.sources), place);
  readStarved.check({ event: pair.event, place, reads, at: now, was, readAt: place.at }, ({ at, params, related }) => {
    facts.push({
      rule: readStarved,
      verdict,
      message: readStarved.message(params),
      at,
      params,
      ...(related !== undefined && { related }),
    });
  });
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
    ...(policy.undecided === 'warn' && { severity: 'warning', policy: switchOf(policy, 'undecided') }),
    message: contractUndecided.message(params),
    at: places[0]?.at ?? use.at,
    params,
  };
  return only(question, [fact], comparison);
}

function only(question: StarvedQuestion, facts: readonly PairFact[], comparison: Comparison): Finding {
  const [fact] = facts;
  if (fact === undefined) throw new Error('read-starved states a fact about every starvation');
  const { pair } = question;
  const context = {
    subject: pair.event,
    position: 'payload',
    writer: pair.writer.party,
    reader: pair.reader.party,
    ...(comparison.stage !== undefined && { stage: comparison.stage }),
  };
  return pairFinding(context, fact);
}

/**
 * Every place that a reader's schema names: its properties at any depth, and the members of its enums. Recursive
 * definitions are followed once.
 */
function namedPlaces(root: SchemaNode): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  const visit = (
    node: SchemaNode,
    path: JsonPointer,
    steps: readonly Step[],
    above: ReadonlySet<JsonPointer>,
  ): void => {
    if (above.has(node.pointer)) return;
    const seen = new Set([...above, node.pointer]);
    const members = node.schema['enum'];
    for (const value of isArray(members) && members.length > 1 ? members : []) {
      const key = `${path} ${JSON.stringify(value)}`;
      if (!found.has(key)) found.set(key, { path, steps, value, at: placeInList(node, 'enum', value) });
    }
    for (const name of Object.keys(membersOf(node, 'properties'))) {
      const below = pointerTo(path, name);
      const stepsBelow = [...steps, { property: name }];
      if (!found.has(below))
        found.set(below, { path: below, steps: stepsBelow, at: placeOf(node, 'properties', name) });
      const child = childNode(node, 'properties', name);
      if (child !== undefined) visit(child, below, stepsBelow, seen);
    }
    const items = childNode(node, 'items');
    if (items !== undefined) visit(items, pointerTo(path, '*'), [...steps, { item: '*' }], seen);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = node.schema[keyword];
      for (const index of isArray(branches) ? branches.keys() : []) {
        const branch = childNode(node, keyword, index);
        if (branch !== undefined) visit(branch, path, steps, seen);
      }
    }
    const target = referencedNode(node);
    if (target !== undefined) visit(target, path, steps, seen);
  };
  visit(root, '', [], new Set());
  return [...found.values()].filter((place) => place.path !== '');
}

/** The place in a writer's schema where `place` stands, or its nearest parent's. */
function nearest(root: SchemaNode, place: NamedPlace): Location {
  let node = root;
  for (const step of place.steps) {
    const child = 'property' in step ? childNode(node, 'properties', step.property) : childNode(node, 'items');
    if (child === undefined) return placeOf(node, ...('property' in step ? ['properties', step.property] : ['items']));
    node = child;
  }
  return placeOf(node);
}
