import type { Pact } from '#model/http.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Environment } from '../local-stage/environment.ts';
import type { Deployed } from '../stage/deployed.ts';
import { type AtBroker, PactNotKept, type Provider, type Verification, verifyPactsAt } from './verify.ts';

/** A pact broker. Secrets come from `environment` alone, under the names that Pact's own tools use. */
export type BrokerSource = {
  readonly url: string;
  readonly environment: Environment;
  /** The version of the provider under which the result is told to the broker; without one it is told nothing. */
  readonly publishAs?: string;
};

type Wanted = { readonly pact: Pact; readonly version: string; readonly address: string };

/**
 * Checks with the genuine verifier that `provider` keeps, of the pacts that a broker has, exactly those of the consumers
 * among `live`, each at the version that runs. Nobody else's pact is asked for, and none of theirs may be missing or
 * another one than was recorded.
 *
 * The verifier does not fail where it could not publish its result, so that is looked up afterwards.
 */
export async function verifyBrokerPacts(
  provider: Provider,
  live: readonly Deployed[],
  { url, environment, publishAs }: BrokerSource,
): Promise<Verification> {
  const wanted = pactsOf(provider.name, live, url.replace(/\/$/, ''));
  const ask = (address: string): Promise<JsonObject | undefined> => read(address, environment);
  const gaps = (await Promise.all(wanted.map(async (one) => gapIn(one, await ask(one.address))))).flat();
  if (gaps.length > 0) throw new PactNotKept(gaps.join('\n'));
  const places = wanted.map(({ address }) => address);
  const pacts = wanted.map(({ pact }) => pact);
  const result = await verifyPactsAt(provider, pacts, places, optionsFor(environment, publishAs));
  if (publishAs === undefined) return result;
  const untold = (
    await Promise.all(wanted.map(async (one) => untoldOf(one, await ask(one.address), publishAs, ask)))
  ).flat();
  if (untold.length > 0) throw new PactNotKept(untold.join('\n'));
  return result;
}

/** The pacts of the versions that run, each once, where a broker has them. */
function pactsOf(provider: string, live: readonly Deployed[], url: string): readonly Wanted[] {
  const wanted = live.flatMap(({ service, live: { version } }) =>
    service.calls.flatMap(({ pact }) => {
      if (pact === undefined || pact.provider !== provider) return [];
      const path = [provider, 'consumer', pact.consumer, 'version', version].map(encodeURIComponent).join('/');
      return [{ pact, version, address: `${url}/pacts/provider/${path}` }];
    }),
  );
  return [...new Map(wanted.map((one) => [one.address, one])).values()];
}

function gapIn({ pact, version }: Wanted, there: JsonObject | undefined): readonly string[] {
  const whose = `the pact of ${pact.consumer}@${version} with ${pact.provider}`;
  if (there === undefined) return [`the broker does not have ${whose}: publish it`];
  const recorded = pact.interactions.map(({ description }) => description).sort();
  const same = JSON.stringify(descriptionsIn(there)) === JSON.stringify(recorded);
  return same ? [] : [`${whose} has other interactions at the broker than were recorded`];
}

function descriptionsIn({ interactions, messages }: JsonObject): readonly string[] {
  const all = [interactions, messages].flatMap((list) => (isArray(list) ? list.filter(isObject) : []));
  return all.map(({ description }) => String(description)).sort();
}

async function untoldOf(
  { pact, version }: Wanted,
  there: JsonObject | undefined,
  publishAs: string,
  ask: (address: string) => Promise<JsonObject | undefined>,
): Promise<readonly string[]> {
  const links = there?.['_links'];
  const latest = isObject(links) ? links['pb:latest-verification-results'] : undefined;
  const address = isObject(latest) ? latest['href'] : undefined;
  const told = typeof address === 'string' ? await ask(address) : undefined;
  if (told?.['success'] === true && told['providerApplicationVersion'] === publishAs) return [];
  return [`the broker was not told that ${pact.provider}@${publishAs} keeps the pact of ${pact.consumer}@${version}`];
}

function optionsFor(
  { PACT_BROKER_TOKEN, PACT_BROKER_USERNAME, PACT_BROKER_PASSWORD }: Environment,
  publishAs: string | undefined,
): AtBroker {
  return {
    ...(PACT_BROKER_TOKEN !== undefined && { pactBrokerToken: PACT_BROKER_TOKEN }),
    ...(PACT_BROKER_USERNAME !== undefined && { pactBrokerUsername: PACT_BROKER_USERNAME }),
    ...(PACT_BROKER_PASSWORD !== undefined && { pactBrokerPassword: PACT_BROKER_PASSWORD }),
    ...(publishAs !== undefined && { publishVerificationResult: true, providerVersion: publishAs }),
  };
}

/** Undefined where there is nothing; anything else than an answer is an error that names no secret. */
async function read(address: string, environment: Environment): Promise<JsonObject | undefined> {
  const headers = { accept: 'application/hal+json, application/json', ...authorization(environment) };
  const response = await fetch(address, { headers, redirect: 'error' }).catch((error: unknown) => {
    throw new PactNotKept(`the broker gives no answer at ${new URL(address).host}`, { cause: error });
  });
  if (response.status === 404) return undefined;
  if (!response.ok)
    throw new PactNotKept(`the broker answers ${new URL(address).pathname} with HTTP ${response.status}`);
  const value = (await response.json()) as Json;
  if (!isObject(value)) throw new PactNotKept(`what the broker has at ${new URL(address).pathname} is no pact`);
  return value;
}

function authorization({
  PACT_BROKER_TOKEN,
  PACT_BROKER_USERNAME,
  PACT_BROKER_PASSWORD = '',
}: Environment): Record<string, string> {
  if (PACT_BROKER_TOKEN !== undefined) return { authorization: `Bearer ${PACT_BROKER_TOKEN}` };
  if (PACT_BROKER_USERNAME === undefined) return {};
  const encoded = Buffer.from(`${PACT_BROKER_USERNAME}:${PACT_BROKER_PASSWORD}`).toString('base64');
  return { authorization: `Basic ${encoded}` };
}
