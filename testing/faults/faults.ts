import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClientConfig, loadPeer } from '../local-stage/clients.ts';
import { type Fault, type FaultOrder, type Injected, orderFile } from './fault.ts';

/** Seconds that a function has while it is made to time out: long enough for one that starts on a busy machine. */
const shortTimeout = 3;

/**
 * Puts a fault in force for a deployed function, by its name, until `end`.
 *
 * @param folder what the stage and its functions share; undefined where there is none, so that only what AWS itself can
 *   do (`throttled`) is left
 */
export async function injectFault(
  config: ClientConfig,
  folder: string | undefined,
  functionName: string,
  fault: Fault,
): Promise<Injected> {
  if (fault.kind === 'throttled') return throttle(config, functionName);
  if (folder === undefined)
    throw new Error(`a function that ${fault.kind} needs a stage of one's own: unset AWS_ENDPOINT_URL`);
  const order: FaultOrder = { id: randomUUID(), kind: fault.kind, times: fault.times ?? 1 };
  const file = join(folder, orderFile(functionName));
  const restore = fault.kind === 'times-out' ? await withTimeout(config, functionName, shortTimeout) : undefined;
  await writeFile(`${file}.new`, JSON.stringify(order));
  await rename(`${file}.new`, file);
  return {
    struck: async () => (await readdir(folder)).filter((name) => name.startsWith(`struck-${order.id}-`)).length,
    end: async () => {
      await rm(file, { force: true });
      await restore?.();
    },
  };
}

/** No instance of the function may run, so that whoever calls it is turned away: the setting of AWS itself. */
async function throttle(config: ClientConfig, FunctionName: string): Promise<Injected> {
  const lambda = await loadPeer('@aws-sdk/client-lambda', () => import('@aws-sdk/client-lambda'));
  const client = new lambda.LambdaClient({ ...config, maxAttempts: 1 });
  await client.send(new lambda.PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  return {
    struck: () =>
      client.send(new lambda.InvokeCommand({ FunctionName, Payload: Buffer.from('{}') })).then(
        () => 0,
        (error: unknown) => (error instanceof lambda.TooManyRequestsException ? 1 : Promise.reject(error)),
      ),
    end: async () => {
      await client.send(new lambda.DeleteFunctionConcurrencyCommand({ FunctionName }));
      client.destroy();
    },
  };
}

/** Gives the function less time; answers with what gives it its own again. */
async function withTimeout(config: ClientConfig, FunctionName: string, seconds: number): Promise<() => Promise<void>> {
  const lambda = await loadPeer('@aws-sdk/client-lambda', () => import('@aws-sdk/client-lambda'));
  const client = new lambda.LambdaClient(config);
  const set = (Timeout: number | undefined) =>
    client.send(new lambda.UpdateFunctionConfigurationCommand({ FunctionName, Timeout }));
  const { Timeout } = await client.send(new lambda.GetFunctionConfigurationCommand({ FunctionName }));
  await set(seconds);
  return async () => {
    await set(Timeout);
    client.destroy();
  };
}
