import { answerTo, type Emission, emissionsIn } from './emission.ts';

/** As much of a client of the SDK as is needed to listen in. */
type Client = { readonly middlewareStack: { add(middleware: never, options: never): void } };

/** What stands first in the way of a command: it answers in place of all that would follow. */
type Listener = (
  next: unknown,
  context: { readonly commandName?: string },
) => (command: { readonly input: object }) => Promise<{ readonly response: object; readonly output: object }>;

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
    const listener: Listener =
      (_next, { commandName = '' }) =>
      async ({ input }) => ({
        response: {},
        output: { $metadata: {}, ...this.#answer(commandName, input, answers) },
      });
    // Each client types its own commands: whatever they take and give, they are objects.
    Reflect.apply(client.middlewareStack.add, client.middlewareStack, [
      listener,
      { step: 'initialize', name: 'trilateral' },
    ]);
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
