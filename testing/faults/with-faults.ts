import type { FaultOrder } from './fault.ts';

/** A handler of a function, whatever it is called with. */
export type AnyHandler = (event: unknown, context: unknown) => Promise<unknown>;

/** What the wrapper needs of the system that it runs on. */
export type FaultWorld = {
  /** The fault that is in force, if there is one. */
  readonly order: () => FaultOrder | undefined;
  /** Whether this is the first time that `mark` is made, by whichever worker. */
  readonly mark: (mark: string) => boolean;
  readonly digest: (text: string) => string;
  readonly exit: () => never;
  readonly forever: () => Promise<never>;
  /** Lets messages of a queue come again after so many seconds, where their queue would keep them back for longer. */
  readonly comeAgain: (messages: readonly QueueMessage[], seconds: number) => Promise<void>;
};

/** A message as a queue hands it over. */
export type QueueMessage = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly eventSourceARN: string;
};

/**
 * `handler` with the fault that is in force when it is called. What it does not handle comes again at once: how long a
 * queue keeps such a message back is long on AWS, for it has to outlast the function, and shows nothing in a test. Its
 * text becomes part of a deployed package, so that it refers to nothing but its parameters.
 */
export function withFaults(handler: AnyHandler, world: FaultWorld): AnyHandler {
  type Item = Partial<QueueMessage> & { readonly eventID?: string; readonly Sns?: { readonly MessageId: string } };
  type Called = { readonly Records?: readonly Item[]; readonly id?: string; readonly rawPath?: string };

  const keysOf = (event: unknown): readonly string[] => {
    const { Records, id, rawPath } = Object(event) as Called;
    if (Records) return Records.map((one) => one.messageId ?? one.eventID ?? one.Sns?.MessageId ?? JSON.stringify(one));
    if (rawPath === undefined) return [id ?? JSON.stringify(event)];
    const { routeKey, body, headers } = event as { routeKey?: string; body?: string; headers?: Record<string, string> };
    return [`${routeKey} ${rawPath} ${body} ${headers?.['idempotency-key']}`];
  };
  /** Of the messages of this call, those that have not met the fault as often as they should. */
  const fresh = (order: FaultOrder, event: unknown): readonly string[] =>
    keysOf(event).filter((key) => {
      for (let count = 0; count < order.times; count += 1)
        if (world.mark(`struck-${order.id}-${world.digest(key)}-${count}`)) return true;
      return false;
    });
  const failuresIn = (answer: unknown): readonly { itemIdentifier: string }[] =>
    (Object(answer) as { batchItemFailures?: readonly { itemIdentifier: string }[] }).batchItemFailures ?? [];

  const messagesIn = (event: unknown): readonly QueueMessage[] =>
    ((Object(event) as Called).Records ?? []).filter((one): one is QueueMessage => one.receiptHandle !== undefined);

  /** Until the function is ended, and a little more. */
  const secondsLeft = (context: unknown): number => {
    const { getRemainingTimeInMillis } = Object(context) as { getRemainingTimeInMillis?: () => number };
    return Math.ceil((getRemainingTimeInMillis?.() ?? 3000) / 1000) + 1;
  };

  const backwards = async (event: unknown, context: unknown, late: readonly string[]): Promise<unknown> => {
    const records = (Object(event) as Called).Records ?? [];
    const batchItemFailures = [...late.map((itemIdentifier) => ({ itemIdentifier }))];
    for (const record of [...records].reverse()) {
      if (record.messageId !== undefined && late.includes(record.messageId)) continue;
      batchItemFailures.push(...failuresIn(await handler({ Records: [record] }, context)));
    }
    return { batchItemFailures };
  };

  const underFault = async (event: unknown, context: unknown): Promise<unknown> => {
    const order = world.order();
    if (order === undefined) return handler(event, context);
    const isQueue = (Object(event) as Called).Records?.every((record) => record.messageId !== undefined) === true;
    if (order.kind === 'delivers-backwards' && !isQueue) return handler(event, context);
    const met = fresh(order, event);
    if (met.length === 0) return handler(event, context);
    switch (order.kind) {
      case 'throws':
        throw new Error(`fault ${order.id}: the function throws`);
      case 'times-out':
        await world.comeAgain(messagesIn(event), secondsLeft(context));
        return world.forever();
      case 'crashes':
        await handler(event, context);
        await world.comeAgain(messagesIn(event), 0);
        return world.exit();
      case 'delivers-twice':
        await handler(event, context);
        return handler(event, context);
      case 'delivers-backwards':
        return backwards(
          event,
          context,
          met.filter((key) => Number.parseInt(world.digest(key).slice(0, 2), 16) % 2 === 0),
        );
      default:
        return handler(event, context);
    }
  };

  return async (event, context) => {
    const messages = messagesIn(event);
    try {
      const answer = await underFault(event, context);
      const failed = new Set(failuresIn(answer).map(({ itemIdentifier }) => itemIdentifier));
      await world.comeAgain(
        messages.filter(({ messageId }) => failed.has(messageId)),
        0,
      );
      return answer;
    } catch (error) {
      await world.comeAgain(messages, 0);
      throw error;
    }
  };
}
