import { nameOf } from '#compat/party.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import type { WayOutStep } from '#model/plan.ts';
import type { LiveParty } from '../view.ts';
import type { Conflict } from './conflicts.ts';
import { type Move, replacedBy } from './move.ts';

/**
 * The usual way out of `conflict`, spelled out for its fields. Expand: a release like the first move that still does
 * for those who run now what the replaced version did, so that it passes the gate at once. Migrate: the others, for
 * whom it is there already. Contract: the move as it is. Empty where a proof is missing: nobody knows what to keep.
 *
 * @param parties the stage as it is
 */
export function wayOutOf(conflict: Conflict, parties: readonly LiveParty[]): readonly WayOutStep[] {
  const [first, ...others] = conflict.moves;
  if (first === undefined || conflict.kind === 'undecided') return [];
  const findings = conflict.obstacles.find(({ move }) => move === first)?.findings ?? [];
  if (findings.length === 0) return [];
  const before = replacedBy(first, parties)?.party.ref;
  const { service } = first.party.ref;
  const expand: WayOutStep = { phase: 'expand', service, text: expansionOf(first, before, findings) };
  const counterparts = counterpartsOf(first, findings);
  const isUnseen = counterparts.some(([ref]) => isOutside(ref));
  const proviso = isUnseen ? ', once nobody calls the old one; a waiver says so' : '';
  const contract: WayOutStep = {
    phase: 'contract',
    service,
    text: `deploy ${nameOf(first.party.ref)} as it is${proviso}`,
  };
  const migrate =
    conflict.kind === 'circle'
      ? others.map((move) => asItIs(move))
      : counterparts.map(([ref, own]) => migrationOf(ref, own, first, parties, others));
  return [expand, ...migrate, contract];
}

function expansionOf({ party: { ref } }: Move, before: PartyRef | undefined, findings: readonly Finding[]): string {
  const parts = [
    ['writes', findings.filter(({ writer }) => writer?.service === ref.service)],
    ['accepts', findings.filter(({ writer }) => writer?.service !== ref.service)],
  ] as const;
  const does = parts.flatMap(([verb, own]) => {
    const [one] = own;
    if (one === undefined) return [];
    const other = counterpartOf(one, ref);
    const needs = verb === 'writes' ? 'reads' : 'writes';
    const like =
      before === undefined ? `${other === undefined ? 'others' : nameOf(other)} ${needs} it` : `${nameOf(before)} does`;
    const still = before === undefined ? '' : 'still ';
    return [`${still}${verb} ${placesOf(own)} as ${like}`];
  });
  return `release a version like ${nameOf(ref)} that ${does.join(', and ')}; deploy it first`;
}

function asItIs({ party: { ref } }: Move): WayOutStep {
  return { phase: 'migrate', service: ref.service, text: `deploy ${nameOf(ref)} as it is` };
}

/**
 * What the one must change that stays, or goes as well; what is gone already only has to be waited for, and callers
 * outside, whom nobody here can change, keep what they call.
 */
function migrationOf(
  ref: PartyRef,
  findings: readonly Finding[],
  { party }: Move,
  parties: readonly LiveParty[],
  others: readonly Move[],
): WayOutStep {
  const { service } = ref;
  if (isOutside(ref)) {
    const own = party.ref.service;
    return {
      phase: 'migrate',
      service: own,
      text: 'keep the old operation, and offer what is new as another beside it',
    };
  }
  const isThere = [
    ...parties.filter(({ state }) => state !== 'gone').map((live) => live.party),
    ...others.map((move) => move.party),
  ].some((one) => nameOf(one.ref) === nameOf(ref));
  const places = placesOf(findings);
  const writes = findings.some(({ writer }) => writer?.service === party.ref.service);
  if (!isThere && !writes) {
    const text = `wait until nothing of what ${nameOf(ref)} wrote can still arrive`;
    return { phase: 'migrate', service, text };
  }
  const text = writes
    ? `release and deploy a version that does without ${places}`
    : `release and deploy a version that writes ${places} as ${nameOf(party.ref)} reads it`;
  return { phase: 'migrate', service, text };
}

/** Whoever calls from outside is one that nobody here knows, in no version. */
const isOutside = ({ version }: PartyRef): boolean => version === undefined;

/** The other party of each finding, with what is between the two. */
function counterpartsOf(
  { party: { ref } }: Move,
  findings: readonly Finding[],
): readonly (readonly [PartyRef, readonly Finding[]])[] {
  const found = new Map<string, { readonly ref: PartyRef; readonly findings: Finding[] }>();
  for (const finding of findings) {
    const other = counterpartOf(finding, ref);
    if (other === undefined) continue;
    const known = found.get(nameOf(other)) ?? { ref: other, findings: [] };
    known.findings.push(finding);
    found.set(nameOf(other), known);
  }
  return [...found.values()].map((one) => [one.ref, one.findings]);
}

function counterpartOf({ writer, reader }: Finding, ref: PartyRef): PartyRef | undefined {
  return writer !== undefined && nameOf(writer) === nameOf(ref) ? reader : writer;
}

/** `food-events/food-added /food/price and /food/unit`: each place once, by subject. */
function placesOf(findings: readonly Finding[]): string {
  const bySubject = new Map<string, Set<string>>();
  const add = (subject: string, path: unknown): void => {
    const places = bySubject.get(subject) ?? new Set();
    if (typeof path === 'string' && path !== '') places.add(path);
    bySubject.set(subject, places);
  };
  for (const { subject, params, witnessAt, occurrences = [] } of findings) {
    add(subject, params['path'] ?? witnessAt);
    for (const echo of occurrences) add(echo.subject, echo.path);
  }
  const texts = [...bySubject].map(([subject, places]) =>
    [subject, listed([...places].sort())].filter(Boolean).join(' '),
  );
  return listed(texts);
}

function listed(texts: readonly string[]): string {
  const most = 4;
  const shown = texts.length > most ? [...texts.slice(0, most), `${texts.length - most} more`] : texts;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
