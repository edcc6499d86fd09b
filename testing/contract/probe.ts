import type { MiddlewareStack } from '@smithy/types';
import { answerTo, type Emission, emissionsIn } from './emission.ts';

/** As much of a client of the SDK as is needed to listen in. */
type Client = { readonly middlewareStack: { add(middleware: never, options: never): void } };

/** Answers to commands by their names, as in `StartExecutionCommand`. */
export type Answers = Readonly<Record<string, (input: object) => object>>;

/** What the harness sees of a service: what it sends, and why it could not handle something. */
export class Probe {
  readonly emissions: Emission[] = [];
  /** Reasons that `failed` was told. */
  readonly reasons: unknown[] = [];

  /**
   * Lets a real client of the SDK send nothing: its messages are taken down and acknowledged, other commands get the
   * answer that `answers` has for them. No credentials are needed, nothing goes over the network.
   */
  readonly tap = <Tapped extends Client>(client: Tapped, answers: Answers = {}): Tapped => {
    // Whatever the commands of a client take and give, they are objects.
    const stack = client.middlewareStack as unknown as Pick<MiddlewareStack<object, object>, 'add'>;
    stack.add(
      (_next, { commandName = '' }) =>
        async ({ input }) => ({
          response: {},
          output: { $metadata: {}, ...this.#answer(commandName, input, answers) },
        }),
      { step: 'initialize', name: 'trilateral' },
    );
    return client;
  };

  /** For handlers to tell why something could not be handled. */
  readonly failed = (_what: string, reason: unknown): void => {
    this.reasons.push(reason);
  };

  #answer(command: string, input: object, answers: Answers): object {
    const emissions = emissionsIn(command, { ...input });
    if (emissions !== undefined) this.emissions.push(...emissions);
    const answer = Object.hasOwn(answers, command) ? answers[command] : undefined;
    if (answer !== undefined) return answer(input);
    if (emissions !== undefined) return answerTo(command, { ...input });
    throw new Error(
      `the contract suite has no answer to ${command}: tap(client, { ${command}: (input) => ({ ... }) })`,
    );
  }
}
