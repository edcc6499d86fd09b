import type { Fault, Injected } from '../faults/fault.ts';
import { injectFault } from '../faults/faults.ts';
import { type Artifacts, deleteArtifacts } from './artifacts.ts';
import type { ClientConfig } from './clients.ts';
import { type Awaited, type DeadLetter, deadLettersIn } from './dead-letters.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import type { Environment, Progress } from './environment.ts';
import type { Patience } from './eventually.ts';
import { installEmulator } from './installation.ts';
import { type Observation, observe } from './observe.ts';
import { observeStream } from './observe-stream.ts';
import { quietQueues } from './quiet.ts';
import { deleteStack, deployStack, type Outputs, type StackSource, StackTaken } from './stacks.ts';
import { tapFor } from './taps.ts';
import { StageUnavailable } from './unavailable.ts';
import { type Watch, watchChannels } from './watch.ts';

export type LocalStageOptions = {
  /**
   * `process.env` of the caller. `AWS_ENDPOINT_URL` in it means: use that, start nothing. `TRILATERAL_STAGE_ON=aws` means
   * AWS itself, in the account and region of the SDK's own settings.
   */
  readonly environment: Environment;
  /** Folder for the installed emulator; default `.cache` below the working folder. */
  readonly cache?: string;
  /** The account, twelve digits; default: the one that is the access key of the environment, else `000000000000`. */
  readonly account?: string;
  /** A bucket for the packages of functions that is there already; default: one of the stage's own is made. */
  readonly artifactBucket?: string;
  /** Whether faults can be injected into the functions that are deployed; only on a stage of one's own. */
  readonly faults?: boolean;
  readonly progress?: Progress;
};

/** A place where stacks can be deployed and driven: an emulator started for it, or an endpoint that was there. */
export type LocalStage = {
  readonly endpoint: string;
  /** The emulator's process; absent on an endpoint that was there. */
  readonly emulator?: Pick<Emulator, 'pid' | 'folder' | 'isAlive' | 'log'>;
  readonly client: ClientConfig;
  readonly deploy: (source: StackSource) => Promise<Outputs>;
  /** Listens to an SNS topic or an EventBridge bus, beside its real subscribers. */
  readonly observe: (channelArn: string) => Promise<Observation>;
  /** Listens to every channel that the stage has now. */
  readonly watch: () => Promise<Watch>;
  /** Makes something go wrong with a deployed function, by its name, until the fault is ended. */
  readonly inject: (functionName: string, fault: Fault) => Promise<Injected>;
  /** What nobody could handle, and what was said about it, once there is as much of it as is waited for. */
  readonly deadLetters: (queueName: string, awaited?: Awaited) => Promise<readonly DeadLetter[]>;
  /** Waits until nothing is under way in the queues whose names start so. */
  readonly quiet: (prefix: string, patience?: Patience) => Promise<void>;
  /** The same stage as another account sees it: nothing of one is seen by the other. Its stacks end with it. */
  readonly inAccount: (account: string) => LocalStage;
  /** Calls a URL as a stack's outputs give it (`https://<api>.execute-api...`), wherever the stage serves it. */
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Ends everything that this stage started, workers included; on an endpoint that was there, deletes what it made. */
  readonly stop: () => Promise<void>;
};

/** Throws `StageUnavailable`, with the way out, where no stage can be had on this machine. */
export async function localStage(options: LocalStageOptions): Promise<LocalStage> {
  const { environment, artifactBucket, progress = () => {} } = options;
  const account = options.account ?? accountIn(environment) ?? '000000000000';
  const faulty = options.faults === true;
  const artifacts = {
    bucket: artifactBucket ?? environment.TRILATERAL_ARTIFACT_BUCKET ?? `trilateral-artifacts-${account}`,
    make: (artifactBucket ?? environment.TRILATERAL_ARTIFACT_BUCKET) === undefined,
    faulty: faulty && !environment.AWS_ENDPOINT_URL,
  };
  const region = environment.AWS_REGION ?? 'us-east-1';
  if (environment.TRILATERAL_STAGE_ON === 'aws') return stageOnAws(environment, artifacts.bucket, progress);
  const given = environment.AWS_ENDPOINT_URL;
  if (given) {
    progress(`local stage: using ${given}`);
    const isOwn = environment.AWS_ACCESS_KEY_ID !== undefined && accountIn(environment) === undefined;
    return stageAt({ endpoint: given, region, ...(!isOwn && { credentials: credentialsOf(account) }) }, artifacts);
  }
  const cache = options.cache ?? '.cache';
  const python = await installEmulator({ cache, environment, progress });
  const emulator = await startEmulator({ python, account, environment });
  progress(`local stage: runs at ${emulator.endpoint}`);
  return stageAt({ endpoint: emulator.endpoint, region, credentials: credentialsOf(account) }, artifacts, emulator);
}

/** An access key of twelve digits names an account of an emulator; those of AWS are no numbers. */
function accountIn({ AWS_ACCESS_KEY_ID = '' }: Environment): string | undefined {
  return /^\d{12}$/.test(AWS_ACCESS_KEY_ID) ? AWS_ACCESS_KEY_ID : undefined;
}

/** The emulator takes the access key for the account. */
function credentialsOf(account: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: account, secretAccessKey: 'local' };
}

/** What is deployed there costs money and can be seen by others: nothing about it is guessed. */
function stageOnAws(
  { AWS_REGION, TRILATERAL_ARTIFACT_BUCKET }: Environment,
  bucket: string,
  progress: Progress,
): LocalStage {
  if (!AWS_REGION || !TRILATERAL_ARTIFACT_BUCKET)
    throw new StageUnavailable(
      'on AWS a region and a bucket for packages must be named',
      'set AWS_REGION and TRILATERAL_ARTIFACT_BUCKET; TRILATERAL_DRY_RUN=1 shows what would be touched',
    );
  progress(`stage: AWS in ${AWS_REGION}`);
  return stageAt({ region: AWS_REGION }, { bucket, make: false });
}

function stageAt(client: ClientConfig, artifacts: Artifacts, emulator?: Emulator): LocalStage {
  const endpoint = client.endpoint ?? `https://${client.region}.amazonaws.com`;
  /** What was made here, and is deleted at the end. */
  const stacks = new Set<string>();
  const observations: Observation[] = [];
  const observed = async (channelArn: string): Promise<Observation> => {
    const isStream = channelArn.split(':')[2] === 'kinesis';
    const observation = isStream
      ? await observeStream(client, channelArn)
      : await observe(client, channelArn, tapFor(client, channelArn));
    observations.push(observation);
    return observation;
  };
  return {
    endpoint,
    client,
    ...(emulator && { emulator }),
    deploy: async (source) => {
      const isOwn = emulator !== undefined || stacks.has(source.name);
      stacks.add(source.name);
      return deployStack(client, artifacts, source, isOwn).catch((error: unknown) => {
        if (error instanceof StackTaken) stacks.delete(source.name);
        throw error;
      });
    },
    observe: observed,
    watch: () => watchChannels(client, observed),
    inject: async (functionName, fault) => {
      if (fault.kind !== 'throttled' && artifacts.faulty !== true)
        throw new Error('no fault can be injected: start the stage with `faults: true`, without AWS_ENDPOINT_URL');
      return injectFault(client, emulator?.folder, functionName, fault);
    },
    deadLetters: (queueName, awaited) => deadLettersIn(client, queueName, awaited),
    quiet: (prefix, patience) => quietQueues(client, prefix, patience),
    inAccount: (account) =>
      stageAt(
        { ...client, credentials: credentialsOf(account) },
        { ...artifacts, bucket: `trilateral-artifacts-${account}`, make: true },
        emulator && { ...emulator, stop: async () => undefined },
      ),
    fetch: (url, init) => fetch(servedAt(url, endpoint), { ...init, headers: withAccount(init, client) }),
    stop: async () => {
      if (emulator !== undefined) return emulator.stop();
      const failures: unknown[] = [];
      const surely = (act: Promise<void>): Promise<unknown> => act.catch((error) => failures.push(error));
      for (const observation of observations) await surely(observation.stop());
      for (const stack of [...stacks].reverse()) {
        await surely(deleteStack(client, stack));
        await surely(deleteArtifacts(client, artifacts, stack));
      }
      if (failures.length > 0)
        throw new AggregateError(failures, 'not everything that this stage made could be deleted');
    },
  };
}

/** The URL under which an emulator serves an API, whose public host name resolves nowhere. */
export function servedAt(url: string, endpoint: string): string {
  const { hostname, pathname, search } = new URL(url);
  const api = /^([^.]+)\.execute-api\./.exec(hostname)?.[1];
  if (api === undefined || new URL(endpoint).hostname.endsWith('.amazonaws.com')) return url;
  return `${endpoint}/_aws/execute-api/${api}${pathname}${search}`;
}

/** A plain HTTP call names no account; the emulator reads it from the credential of a signature that nobody checks. */
function withAccount(init: RequestInit | undefined, client: ClientConfig): Headers {
  const headers = new Headers(init?.headers);
  if (client.credentials !== undefined && !headers.has('authorization')) {
    const scope = `${client.credentials.accessKeyId}/20260101/${client.region}/execute-api/aws4_request`;
    headers.set('authorization', `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`);
  }
  return headers;
}
