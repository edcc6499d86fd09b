import { asJson, type Contracts, type FulfilOptions, fulfilment } from './fulfil.ts';

/** What `expect.extend` of jest or vitest takes. */
export type ContractMatchers = {
  readonly toFulfil: (
    received: unknown,
    event: string,
    options?: FulfilOptions,
  ) => { readonly pass: boolean; readonly message: () => string };
};

/** Matchers by `contracts`: `expect.extend(contractMatchers(catalog))`, then `expect(message).toFulfil('food-events/food-added')`. */
export function contractMatchers(contracts: Contracts): ContractMatchers {
  return {
    toFulfil: (received, event, options = {}) => {
      const { pass, message } = fulfilment(contracts, asJson(received), event, options);
      return { pass, message: () => message };
    },
  };
}

/** The events that a project has named, or any text where it has named none. */
export type EventName = keyof FulfillableEvents extends never ? string : keyof FulfillableEvents;

declare global {
  /**
   * Names of events for `toFulfil`, each with the type of its payload. The generated module `event-names` adds those of a
   * project, so that names that no contract knows are refused by the compiler.
   */
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to
  interface FulfillableEvents {}

  namespace jest {
    // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to
    interface Matchers<R> {
      /** Whether a message is what the contract of `event` promises; a failure shows the place in both. */
      toFulfil(event: EventName, options?: FulfilOptions): R;
    }
  }
}
