import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Order } from '@larder/contracts/checkout';
import type { Answer } from '../model/decision.ts';

/** What the handlers need of the state machines. */
export type Workflow = {
  /** Starts the machine of an order; one that was started before is left alone. */
  readonly start: (order: Order) => Promise<void>;
  /** Hands an answer to the task that waits with this token; one that does not wait any more needs none. */
  readonly resume: (token: string, answer: Answer) => Promise<void>;
};

/** Starts state machines, named by their orders. */
export function starting(client: SFNClient, stateMachineArn: string): Pick<Workflow, 'start'> {
  return {
    start: async (order) => {
      const input = JSON.stringify({ order });
      const command = new StartExecutionCommand({ stateMachineArn, name: order.id, input });
      await unless(client.send(command), [ExecutionAlreadyExists]);
    },
  };
}

/** Resumes tasks that wait; their tokens know the machine. */
export function resuming(client: SFNClient): Pick<Workflow, 'resume'> {
  return {
    resume: async (taskToken, answer) => {
      const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer) });
      await unless(client.send(command), [TaskDoesNotExist, TaskTimedOut, InvalidToken]);
    },
  };
}

type Kind = abstract new (...args: never[]) => Error;

async function unless(call: Promise<unknown>, expected: readonly Kind[]): Promise<void> {
  await call.catch((error: unknown) => {
    if (!expected.some((kind) => error instanceof kind)) throw error;
  });
}
