import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pact, PactInteraction, PactMessage } from '#model/http.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { loadPeer } from '../local-stage/clients.ts';
import { pactFileOf } from './pact-file.ts';

/** Brings the provider into a state; `params` as the pact states them. */
export type StateHandler = (params: JsonObject) => Promise<void> | void;

/** Makes the provider's real code emit the message: its contents, which are JSON. */
export type MessageSource = () => Promise<Json>;

export type Provider = {
  readonly name: string;
  /** Where its HTTP API is served; needed where a pact has requests. */
  readonly url?: string;
  readonly states: Readonly<Record<string, StateHandler>>;
  /** By the description of the message in the pact. */
  readonly messages?: Readonly<Record<string, MessageSource>>;
};

export type Verification = {
  readonly consumers: readonly string[];
  readonly interactions: number;
  /** The states that the pacts ask for. */
  readonly states: readonly string[];
};

/** A pact is not kept, or could not be checked: `message` has every mismatch. */
export class PactNotKept extends Error {
  readonly code = 'PACT_NOT_KEPT';
}

/**
 * Checks with the genuine verifier that `provider` keeps every one of `pacts`.
 *
 * What the verifier passes over in silence is refused before it starts: no pacts at all, a state without a handler, a
 * message without a source, an interaction of a kind that is not understood, a pact with somebody else.
 *
 * Telemetry is off only where `PACT_DO_NOT_TRACK` is in the environment of the process: the verifier is native code.
 */
export async function verifyPacts(provider: Provider, pacts: readonly Pact[]): Promise<Verification> {
  const folder = await mkdtemp(join(tmpdir(), 'pacts-'));
  try {
    const files = pacts.map((_, index) => join(folder, `${index}.json`));
    await Promise.all(pacts.map((pact, index) => writeFile(files[index] ?? '', JSON.stringify(pactFileOf(pact)))));
    return await verifyPactsAt(provider, pacts, files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The verifier's options for pacts that lie at a broker: how to ask it, and as which version to tell it the result. */
export type AtBroker = {
  readonly pactBrokerToken?: string;
  readonly pactBrokerUsername?: string;
  readonly pactBrokerPassword?: string;
  readonly publishVerificationResult?: boolean;
  readonly providerVersion?: string;
};

/** The same for pacts that lie at `places`, files or addresses, one for each. */
export async function verifyPactsAt(
  provider: Provider,
  pacts: readonly Pact[],
  places: readonly string[],
  atBroker: AtBroker = {},
): Promise<Verification> {
  const gaps = gapsOf(provider, pacts);
  if (gaps.length > 0) throw new PactNotKept(gaps.join('\n'));
  const { Verifier, providerWithMetadata } = await loadPeer(
    '@pact-foundation/pact',
    () => import('@pact-foundation/pact'),
  );
  const sources = Object.entries(provider.messages ?? {}).map(([description, source]) => {
    const emit = providerWithMetadata(source, { contentType: 'application/json' });
    return [description, emit] as const;
  });
  const stateHandlers = Object.entries(provider.states).map(
    ([name, handler]) => [name, async (params?: unknown) => handler(isParams(params) ? params : {})] as const,
  );
  try {
    await new Verifier({
      provider: provider.name,
      pactUrls: [...places],
      ...(provider.url !== undefined && { providerBaseUrl: provider.url }),
      messageProviders: Object.fromEntries(sources),
      stateHandlers: Object.fromEntries(stateHandlers),
      logLevel: 'error',
      ...atBroker,
    }).verifyProvider();
  } catch (error) {
    throw new PactNotKept(mismatchesIn(error), { cause: error });
  }
  return {
    consumers: [...new Set(pacts.map((pact) => pact.consumer))].sort(),
    interactions: pacts.reduce((sum, pact) => sum + pact.interactions.length, 0),
    states: statesOf(pacts),
  };
}

/** The names of all states that `pacts` ask for, sorted. */
export function statesOf(pacts: readonly Pact[]): readonly string[] {
  const interactions = pacts.flatMap((pact) => pact.interactions);
  const names = interactions.flatMap((each) =>
    each.kind === 'unsupported' ? [] : each.states.map(({ name }) => name),
  );
  return [...new Set(names)].sort();
}

function gapsOf(provider: Provider, pacts: readonly Pact[]): readonly string[] {
  if (pacts.length === 0) return [`no pact with ${provider.name} was given: nothing would be checked`];
  const missing = statesOf(pacts).filter((state) => !Object.hasOwn(provider.states, state));
  return [
    ...missing.map((state) => `state "${state}" has no handler`),
    ...pacts.flatMap((pact) => gapsIn(provider, pact)),
  ];
}

function gapsIn(provider: Provider, pact: Pact): readonly string[] {
  const { consumer, interactions } = pact;
  if (pact.provider !== provider.name)
    return [`${consumer}'s pact is with ${pact.provider}, not with ${provider.name}`];
  if (interactions.length === 0) return [`${consumer}'s pact has no interactions: nothing would be checked`];
  return interactions.flatMap((interaction) => gapIn(provider, consumer, interaction));
}

function gapIn(provider: Provider, consumer: string, interaction: PactInteraction): readonly string[] {
  const { kind, description } = interaction;
  if (kind === 'unsupported' || kind === 'exchange') {
    const type = kind === 'exchange' ? 'Synchronous/Messages' : interaction.type;
    return [`${consumer}: "${description}" is of the kind ${type}, not checked`];
  }
  if (kind === 'http') return provider.url === undefined ? [`${consumer}: "${description}" needs a URL`] : [];
  return hasSource(provider, interaction) ? [] : [`${consumer}: message "${description}" has no source`];
}

function hasSource({ messages = {} }: Provider, { description }: PactMessage): boolean {
  return Object.hasOwn(messages, description);
}

function isParams(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the verifier says, in lines: its error carries the results as JSON. */
function mismatchesIn(error: unknown): string {
  const text = error instanceof Object && 'message' in error ? String(error.message) : String(error);
  const results = parsed(text);
  const output = isObject(results) && isArray(results.output) ? results.output : [];
  return output.length > 0 ? output.join('\n') : text;
}

function parsed(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
