import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

export type Asked = {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: string;
};

export type CliResult = { readonly exit: number | null; readonly stdout: string; readonly stderr: string };

type Result = { readonly answer: CliResult } | { readonly failure: string };

/** Milliseconds: a net for what hangs, as nothing else can stop who stands still. */
const longest = 180_000;

/** The built CLI in one process for all runs of a suite, one after the other; each run is given a world of its own. */
export function standingCli(cli: string, env: Readonly<Record<string, string | undefined>>) {
  let worker: Worker | undefined;
  const ask = (asked: Asked): { readonly port: MessagePort; readonly flag: Int32Array } => {
    worker ??= new Worker(fileURLToPath(new URL('standing-worker.mjs', import.meta.url)), { workerData: { cli, env } });
    worker.unref();
    const { port1, port2 } = new MessageChannel();
    const flag = new Int32Array(new SharedArrayBuffer(4));
    worker.postMessage({ asked, port: port2, flag }, [port2]);
    return { port: port1, flag };
  };
  return {
    /** Stands still until the answer is there. */
    run: (asked: Asked): CliResult => {
      const { port, flag } = ask(asked);
      Atomics.wait(flag, 0, 0, longest);
      const { message } = receiveMessageOnPort(port) ?? { message: { failure: 'the CLI did not answer' } };
      port.close();
      return answerOf(message);
    },
    /** Leaves this process free, which may be the server that the run asks. */
    runBeside: (asked: Asked): Promise<CliResult> =>
      new Promise((done, fail) => {
        ask(asked).port.once('message', (result: Result) => {
          try {
            done(answerOf(result));
          } catch (error) {
            fail(error);
          }
        });
      }),
    /** Resolves when the process has ended. */
    stop: async (): Promise<void> => {
      worker?.ref();
      worker?.postMessage({});
      if (worker !== undefined) await once(worker, 'exit');
    },
  };
}

function answerOf(result: Result): CliResult {
  if ('failure' in result) throw new Error(result.failure);
  return result.answer;
}
