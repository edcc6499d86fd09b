import { digestOf } from '#model/digest.ts';
import type { Pact } from '#model/http.ts';
import {
  type HttpHandler,
  type Provider,
  pactsWith,
  readTemplate,
  routeKeysOf,
  type ServedHandler,
  serveHandler,
  statesOf,
  verifyPacts,
} from '#testing/index.ts';
import { deployed, inRepository, stage } from './larder.ts';
import { catalogOfTree } from './services/contracts-of.ts';

/** A provider under test: its real handler, which is asked for anew with each request, and the states of its pacts. */
export type ProviderUnderTest = Pick<Provider, 'states' | 'messages'> & {
  readonly handler: HttpHandler;
  /** A state that breaks a pact when it takes the place of the one of its name, and what is said of it then. */
  readonly broken: { readonly state: string; readonly by: Provider['states'][string]; readonly says: RegExp };
};

/** Holds a service to the pacts of its consumers: those that are live on the chosen stage, and those of the tree. */
export function describeProvider(
  name: string,
  given: ProviderUnderTest,
  more: (provider: () => Provider) => void = () => {},
): void {
  describe(`${name} keeps the pacts of its consumers on ${stage}, and of the next ones`, () => {
    let served: ServedHandler;
    let pacts: readonly Pact[];
    const provider = (): Provider => ({
      name,
      url: served.url,
      states: given.states,
      ...(given.messages && { messages: given.messages }),
    });

    beforeAll(async () => {
      pacts = await pactsOf(name);
      const routes = routeKeysOf(await readTemplate(inRepository(`services/${name}/template.yaml`)));
      served = await serveHandler(routes, given.handler);
    });
    afterAll(() => served?.stop());

    it('with its real handlers, each of them and no other', async () => {
      const { consumers, states } = await verifyPacts(provider(), pacts);
      expect(consumers).toEqual(await callersOf(name));
      expect(states).toEqual(statesOf(pacts));
    }, 60_000);

    it('has no handler for a state that no pact asks for', () => {
      expect(Object.keys(given.states).sort()).toEqual(statesOf(pacts));
    });

    it('is noticed when it breaks one', async () => {
      const { state, by, says } = given.broken;
      expect(statesOf(pacts)).toContain(state);
      const states = { ...given.states, [state]: by };
      await expect(verifyPacts({ ...provider(), states }, pacts)).rejects.toThrow(says);
    }, 60_000);

    more(provider);
  });
}

/** The pacts with `provider`, each once, whoever states it. */
export async function pactsOf(provider: string): Promise<readonly Pact[]> {
  const { services } = await catalogOfTree();
  const ofTree = services.flatMap(({ calls }) => calls.flatMap(({ pact }) => pact ?? []));
  const all = [...pactsWith(provider, await deployed()), ...ofTree.filter((pact) => pact.provider === provider)];
  const said = all.map(({ consumer, interactions }) => digestOf(JSON.parse(JSON.stringify([consumer, interactions]))));
  return all.filter((_, index) => said.indexOf(said[index] ?? '') === index);
}

async function callersOf(provider: string): Promise<readonly string[]> {
  const { services } = await catalogOfTree();
  const all = [...(await deployed()).map(({ service }) => service), ...services];
  const callers = all.filter(({ calls }) => calls.some((call) => call.provider === provider));
  return [...new Set(callers.map(({ id }) => id))].sort();
}
