import { spellingsOf, spelt } from '#model/channel-address.ts';
import { compareFindings } from '#model/finding.ts';
import type { PolicyConfig } from '#model/policy.ts';
import type { Compared } from '../compare-event.ts';
import { foldEchoes } from '../finding.ts';
import type { Party } from '../party.ts';
import type { Proofs } from '../proofs.ts';
import { compareCalled } from './called.ts';
import { compareReceived } from './received.ts';
import { type ServiceScene, silent } from './scene.ts';
import { compareSent } from './sent.ts';
import { pairServices, type ServicePair, type ServicePairs, type Side } from './services.ts';
import { type ServiceSummary, summarise } from './summary.ts';
import { compareUnknownTypes } from './unknown-types.ts';
import { merged } from './weigh.ts';

export type RevisionQuestion = {
  readonly before: Side;
  readonly after: Side;
  /** The gating tree's policy governs. */
  readonly policy: PolicyConfig;
  readonly now: Date;
  readonly proofs?: Proofs;
};

export type RevisionAnswer = Compared & {
  readonly services: readonly ServiceSummary[];
  readonly untold: ServicePairs['untold'];
};

/**
 * Who would be hurt if each service went from `before` to `after` and nobody else moved: for what it writes, those who
 * read it as it was; for what it reads, those who write it as they did; for its API, those who call it as it was.
 * Parties that the side before knows are asked by what they state; readers and callers that nobody knows are taken to
 * go by what the service itself stated (policy `unknownConsumers`), writers only where none is known.
 *
 * What was broken before the change is not its doing and is not found here. Errs towards `undecided`.
 */
export async function compareRevisions(asked: RevisionQuestion): Promise<RevisionAnswer> {
  const question = inOneSpelling(asked);
  const { before, after } = question;
  const { pairs, untold } = pairServices(before, after);
  const compared: Compared[] = [];
  const services: ServiceSummary[] = [];
  for (const pair of pairs) {
    const scene = sceneOf(pair, question);
    if (scene === undefined) continue;
    const answer = merged([
      await compareSent(scene),
      await compareReceived(scene),
      await compareUnknownTypes(scene),
      await compareCalled(scene),
    ]);
    compared.push(answer);
    services.push(summarise(pair, answer.findings));
  }
  const all = merged(compared);
  return {
    findings: [...foldEchoes(all.findings)].sort(compareFindings),
    pairs: all.pairs,
    services,
    untold,
  };
}

/** The question with each channel under one address, that by which it was known before. */
function inOneSpelling(question: RevisionQuestion): RevisionQuestion {
  const { before, after } = question;
  const spellings = spellingsOf([...before.parties, ...after.parties].map(({ service }) => service));
  const side = (one: Side): Side => ({
    ...one,
    parties: one.parties.map((party) => ({ ...party, service: spelt(party.service, spellings) })),
  });
  return spellings.size === 0 ? question : { ...question, before: side(before), after: side(after) };
}

function sceneOf(pair: ServicePair, question: RevisionQuestion): ServiceScene | undefined {
  const { before, after, policy, now, proofs } = question;
  const then = pair.is ?? (pair.was === undefined ? undefined : gone(pair.was, after));
  const was = pair.was ?? (pair.is === undefined ? undefined : silent(pair.is));
  if (then === undefined || was === undefined) return undefined;
  const around = {
    tree: before.parties,
    stage: before.parties,
    bundle: [...before.parties, ...strangers(after, before)],
    // Loose documents run nowhere: no older copy of the same one is beside it.
    files: [...before.parties.filter((party) => party !== pair.was), ...strangers(after, before)],
  }[before.kind].filter((party) => party !== pair.is);
  return {
    // Under the name that it has now: of a renamed document it is the same service.
    before: { ...was, ref: { ...was.ref, service: then.ref.service, instance: before.name } },
    after: then,
    around,
    afterwards: after.parties,
    comparison: { policy, ...(proofs !== undefined && { proofs }) },
    now,
  };
}

/** Parties of whom `other` says nothing: they are taken as they are. */
function strangers({ parties }: Side, other: Side): readonly Party[] {
  return parties.filter(({ ref }) => !other.parties.some((party) => party.ref.service === ref.service));
}

/** A service that is not there any more; its place is the nearest that is left in the tree after. */
function gone(was: Party, { parties }: Side): Party {
  const [left] = parties;
  const sources = left?.sources ?? was.sources;
  const { at } = was.service;
  const range = at.pointer === undefined ? undefined : sources(at.file, at.pointer);
  const { range: _range, ...place } = at;
  const service = { ...silent(was).service, at: { ...place, ...(range !== undefined && { range }) } };
  return { ref: was.ref, sources, service };
}
