import type { EventUse } from '#model/catalog.ts';
import type { Evidence } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { asking, fitting } from './asking.ts';
import type { Comparison } from './comparison.ts';
import { type PairContext, pairContext } from './finding.ts';
import type { Inclusion, InclusionOptions } from './inclusion/index.ts';
import type { ContractPair, Party } from './party.ts';
import { type ResolvedPolicy, resolvePolicy } from './policy.ts';

export type { Comparison };

/** One pair with everything that decides its answer, and the engine to ask. */
export type Question = {
  readonly pair: ContractPair;
  readonly policy: ResolvedPolicy;
  readonly context: PairContext;
  readonly facts: 'hurting' | 'all';
  readonly ask: (writer: SchemaResource, reader: SchemaResource, over?: InclusionOptions) => Promise<Inclusion>;
  /** Whether it is proven that the reader accepts all; quicker to ask than what it refuses. */
  readonly fits: (writer: SchemaResource, reader: SchemaResource, over?: InclusionOptions) => Promise<boolean>;
};

/** What is asked about `pair`: the policy of each side, and the engine's options that follow from it. */
export function question(pair: ContractPair, comparison: Comparison, evidence?: readonly Evidence[]): Question {
  const { writer, reader, subject, position } = pair;
  const audience = writer.use?.audience ?? writer.party.service.audience;
  const at = (service: string): ResolvedPolicy =>
    resolvePolicy(comparison.policy, { service, event: subject, audience });
  const policy = at(reader.party.ref.service);
  const writes = writer.use?.writes ?? at(writer.party.ref.service).writer;
  const options: InclusionOptions = {
    writer: writes === 'open' ? 'open' : 'declared',
    readerTolerant: policy.reader === 'tolerant',
    requiredWithDefault: policy.requiredWithDefault,
    enumGrowth: policy.enumGrowth,
    format: policy.format,
    examples: examplesOf(pair),
    ...(pair.among !== undefined && { among: pair.among.language }),
  };
  const sides = { subject, position, writer: writer.party, reader: reader.party };
  const context = pairContext(sides, comparison, evidence);
  return {
    pair,
    policy,
    context,
    facts: comparison.facts ?? 'hurting',
    ask: async (before, after, over) =>
      delivered(pair, await asking(before, after, { ...options, ...over }, comparison)),
    fits: (before, after, over) => fitting(before, after, { ...options, ...over }, comparison),
  };
}

/** A refusal of what the filters on the way keep out hurts nobody; whether another one comes through is not known. */
function delivered({ among }: ContractPair, answer: Inclusion): Inclusion {
  if (among === undefined || answer.verdict !== 'not-included' || among.accepts(answer.witness) === true) return answer;
  const reason = `whether the filters on the way let through what is refused, as ${JSON.stringify(answer.witness)}`;
  return { verdict: 'undecided', because: [{ keyword: '', pointer: '', reason }] };
}

/** How what `party` writes in `use` is to be read. */
export function writingOptions(party: Party, use: EventUse, { policy }: Comparison): InclusionOptions {
  const where = { service: party.ref.service, event: use.event, audience: use.audience };
  const { writer, format } = resolvePolicy(policy, where);
  return { writer: use.writes === 'open' ? 'open' : writer, format };
}

function examplesOf(pair: ContractPair): readonly Json[] {
  if (pair.position !== 'payload') return [];
  const uses = [pair.writer.use, pair.reader.use];
  return uses
    .flatMap((use) => use?.examples ?? [])
    .filter((example) => example.valid)
    .map((example) => example.value);
}
