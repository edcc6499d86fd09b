import type { Json } from '#model/json.ts';
import { isArray, isObject } from '#model/json.ts';
import { type ClientConfig, loadPeer } from '../local-stage/clients.ts';
import { linesOf } from '../local-stage/function-log.ts';

/** What a deployed function did with what it was called with. */
export type Called = {
  /** `failed`: it threw or ended; `gave back`: it answered that it could not handle the message. */
  readonly outcome: 'took' | 'gave back' | 'failed';
  readonly answer: Json;
  /** What it logged meanwhile; empty where the stage does not tell. */
  readonly log: readonly string[];
};

/** Lines that every function has: those of Lambda, and the SDK's word about Node. */
const ofRuntime =
  /^(START |END |REPORT |versions published|will require node|To continue receiving|updates to AWS|bug fixes, and|and security updates|More information can|\s*$)|\(node:\d+\)|\(Use `node |NodeVersionSupportWarning|The AWS SDK for JavaScript/;

/** What the function's own code said. */
export function saidByCode(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !ofRuntime.test(line));
}

/** Calls the function of this name on a stage. */
export async function callFunction(config: ClientConfig, FunctionName: string, event: Json): Promise<Called> {
  const lambda = await loadPeer('@aws-sdk/client-lambda', () => import('@aws-sdk/client-lambda'));
  const client = new lambda.LambdaClient(config);
  try {
    const Payload = Buffer.from(JSON.stringify(event));
    const { FunctionError, Payload: told } = await client.send(new lambda.InvokeCommand({ FunctionName, Payload }));
    const answer = parsed(Buffer.from(told ?? []).toString('utf8'));
    const log = saidByCode(await linesOf(config, FunctionName));
    if (FunctionError !== undefined) return { outcome: 'failed', answer, log };
    const failures = isObject(answer) ? answer.batchItemFailures : undefined;
    return { outcome: isArray(failures) && failures.length > 0 ? 'gave back' : 'took', answer, log };
  } finally {
    client.destroy();
  }
}

function parsed(text: string): Json {
  try {
    const json: Json = text === '' ? null : JSON.parse(text);
    return json;
  } catch {
    return text;
  }
}
