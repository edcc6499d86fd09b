import fc from 'fast-check';
import type { Side } from '#generators/validators/language.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { HttpOperation } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import { defaultPolicy, layersFor, type Policy, type PolicyConfig } from '#model/policy.ts';
import type { Contract } from '#model/schema.ts';
import type { ReadsRecorder } from '../reads/watch.ts';
import { valuesOf } from '../values/values.ts';
import type { ApiRequest } from './api-request.ts';
import { ContractNotKept, indented, reasonOf, shown } from './counterexample.ts';
import type { Probe } from './probe.ts';
import type { Reach } from './provider-answers.ts';

/** A service under test, new for each value: the real handlers, with connectors that reach nobody. */
export type Subject = {
  /** By the names that the routes of the contract give them; called with what Lambda would hand over. */
  readonly functions?: Readonly<Record<string, (event: never) => Promise<unknown>>>;
  /** Serves the whole HTTP API (payload format 2.0). */
  readonly api?: (request: never) => Promise<unknown>;
  /** Brings the service into a state in which the message can come; what it answers comes in its place. */
  readonly beforeMessage?: (event: Json, use: EventUse) => Promise<Json | undefined>;
  /** Brings the service into a state in which the request can come, and signs it; what it answers is sent. */
  readonly beforeRequest?: (request: ApiRequest, operation: HttpOperation) => Promise<ApiRequest>;
  /** Adds what Lambda hands over beside the message, where the handler needs it. */
  readonly handOver?: (event: unknown, use: EventUse) => unknown;
  /**
   * What makes the service call another one, by provider and operation: `product GET /products/{id}`. The provider is
   * reached by `reach`, a `fetch` that gives its answer.
   */
  readonly calls?: Readonly<Record<string, (reach: Reach) => Promise<unknown>>>;
  /** What neither a message nor a request brings about, by what it is called: a schedule, a workflow. */
  readonly occasions?: Readonly<Record<string, () => Promise<unknown>>>;
};

export type ContractOptions = {
  /** A new service, for each value. */
  readonly setUp: (probe: Probe) => Subject | Promise<Subject>;
  /**
   * Services whose messages come here. Without them every value that a contract lets come must be handled. With them
   * less is held: what they write today must be handled; what nobody writes may be given back, but must not lead to a
   * wrong message. For readers that cannot state all that they ask for.
   */
  readonly writers?: readonly Service[];
  /** Services that this one calls; what they may answer must be digested. Not needed where subsets of their APIs are stated. */
  readonly providers?: readonly Service[];
  /** The policies under which the contracts are meant; default: those of a tree that states none. */
  readonly policy?: PolicyConfig;
  /** Random values after the edge cases, of each contract; default 40. */
  readonly runs?: number;
  /** Others give other random values; default: one that the contract itself gives. */
  readonly seed?: number;
};

/** What the cases of one suite share. */
export type Trial = ContractOptions & {
  readonly service: Service;
  readonly reads: ReadsRecorder;
  /** Events that were sent, by whatever was done. */
  readonly sent: Set<string>;
};

export type ContractCase = { readonly name: string; readonly run: () => Promise<void> };

/** The side of its contract on which `service` stands, with the policy that holds there. */
export function sideOf({ policy, service }: Pick<Trial, 'policy' | 'service'>, as: Side['as'], use?: EventUse): Side {
  const where = { service: service.id, audience: use?.audience ?? service.audience, ...(use && { event: use.event }) };
  const layers = policy === undefined ? [] : layersFor(policy, where);
  const resolved: Policy = Object.assign({}, defaultPolicy, ...layers.map(([, switches]) => switches));
  return { as, open: resolved.writer === 'open' || use?.writes === 'open', policy: resolved };
}

/** One thing that was tried: what stood where, and how it is called. */
export type Tried = {
  readonly contract: Contract;
  readonly side: Side;
  readonly title: string;
  /** What there is to be done about a value that fails. */
  readonly way?: string;
  /** Of the values, those alone that this accepts. */
  readonly also?: (value: Json) => boolean;
};

/**
 * Tries `check` on the edge cases of a contract and on random values after them. Throws a `ContractNotKept` with the
 * smallest value that was found to fail.
 */
export async function forEveryValue(
  { runs = 40, seed }: Pick<ContractOptions, 'runs' | 'seed'>,
  { contract, side, title, way, also }: Tried,
  check: (value: Json) => Promise<void>,
): Promise<void> {
  const values = valuesOf(contract, side, also);
  const from = seed ?? values.seed;
  const details = await fc.check(fc.asyncProperty(values.arbitrary, check), {
    seed: from,
    numRuns: values.edges.length + runs,
    examples: values.edges.map((value): [Json] => [value]),
  });
  if (!details.failed) return;
  const [value] = details.counterexample ?? [];
  throw new ContractNotKept(
    [
      title,
      `  for ${value === undefined ? 'a value' : 'this value'} of the contract at ${contract.at.file}#${contract.at.pointer ?? ''}`,
      indented(value === undefined ? '' : shown(value)),
      '  the service',
      indented(reasonOf(details.errorInstance)),
      ...(way === undefined ? [] : [`  ${way}`]),
      `  value ${details.numRuns} of ${values.edges.length + runs}, made smaller ${details.numShrinks} times · seed ${from}`,
    ].join('\n'),
  );
}
