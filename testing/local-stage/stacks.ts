import { readFile } from 'node:fs/promises';
import type { CloudFormationClient, CreateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { type Artifacts, uploadArtifacts } from './artifacts.ts';
import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually } from './eventually.ts';

/** One stack to deploy: a template of CloudFormation and the functions that it names. */
export type StackSource = {
  readonly name: string;
  /** Path of the template. */
  readonly template: string;
  /**
   * Entry modules by package name. The template takes the parameters `ArtifactBucket` and `ArtifactPrefix`, and its
   * functions the key `${ArtifactPrefix}/<name>.zip`.
   */
  readonly functions?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
};

/** The outputs of a stack by name. */
export type Outputs = Readonly<Record<string, string>>;

/**
 * Creates the stack, or updates it where it is `own`, and waits for it. Throws with the events of CloudFormation when it
 * fails, and where somebody else has a stack of that name.
 */
export async function deployStack(
  config: ClientConfig,
  bucket: Artifacts,
  source: StackSource,
  own: boolean,
): Promise<Outputs> {
  const cloudformation = await loadPeer(
    '@aws-sdk/client-cloudformation',
    () => import('@aws-sdk/client-cloudformation'),
  );
  const client = new cloudformation.CloudFormationClient(config);
  try {
    if (!own && (await isThere(client, cloudformation, source.name))) throw new StackTaken(source.name);
    const artifacts: Outputs =
      source.functions === undefined ? {} : await uploadArtifacts(config, bucket, source.name, source.functions);
    const input: CreateStackCommandInput = {
      StackName: source.name,
      TemplateBody: await readFile(source.template, 'utf8'),
      Capabilities: [cloudformation.Capability.CAPABILITY_NAMED_IAM],
      Parameters: Object.entries({ ...source.parameters, ...artifacts }).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
    };
    try {
      await client.send(new cloudformation.CreateStackCommand(input));
    } catch (error) {
      if (!(error instanceof cloudformation.AlreadyExistsException)) throw error;
      await client.send(new cloudformation.UpdateStackCommand(input)).catch((problem: Error) => {
        if (!problem.message.includes('No updates')) throw problem;
      });
    }
    return await settled(client, cloudformation, source.name);
  } catch (error) {
    if (!(error instanceof cloudformation.CloudFormationServiceException)) throw error;
    throw new StackNotDeployed(`stack ${source.name} is refused: ${error.message}`);
  } finally {
    client.destroy();
  }
}

/** The stage did not take a stack, or could not make what stands in it. */
export class StackNotDeployed extends Error {
  override readonly name = 'StackNotDeployed';
  readonly code = 'STACK_NOT_DEPLOYED';
}

/** Somebody else has a stack of that name; it is left as it is. */
export class StackTaken extends StackNotDeployed {
  constructor(name: string) {
    super(`stack ${name} is there already, made by somebody else: choose another name, or delete it`);
  }
}

/** Deletes the stack and waits until it is gone. */
export async function deleteStack(config: ClientConfig, name: string): Promise<void> {
  const cloudformation = await loadPeer(
    '@aws-sdk/client-cloudformation',
    () => import('@aws-sdk/client-cloudformation'),
  );
  const client = new cloudformation.CloudFormationClient(config);
  try {
    await client.send(new cloudformation.DeleteStackCommand({ StackName: name }));
    await cloudformation.waitUntilStackDeleteComplete({ client, maxWaitTime: 600 }, { StackName: name });
  } finally {
    client.destroy();
  }
}

type CloudFormation = typeof import('@aws-sdk/client-cloudformation');

async function isThere(client: CloudFormationClient, sdk: CloudFormation, StackName: string): Promise<boolean> {
  try {
    const { Stacks = [] } = await client.send(new sdk.DescribeStacksCommand({ StackName }));
    return Stacks.some(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return false;
    throw error;
  }
}

async function settled(client: CloudFormationClient, sdk: CloudFormation, name: string): Promise<Outputs> {
  const stack = await eventually(
    async () => {
      const { Stacks = [] } = await client.send(new sdk.DescribeStacksCommand({ StackName: name }));
      return Stacks.find(({ StackStatus = '' }) => !StackStatus.endsWith('_IN_PROGRESS'));
    },
    { what: `the end of deploying ${name}`, within: 600_000, every: 100 },
  );
  if (stack.StackStatus !== 'CREATE_COMPLETE' && stack.StackStatus !== 'UPDATE_COMPLETE') {
    const { StackEvents = [] } = await client.send(new sdk.DescribeStackEventsCommand({ StackName: name }));
    const reasons = StackEvents.filter((event) => event.ResourceStatus?.endsWith('_FAILED')).map(
      (event) => `  ${event.LogicalResourceId} (${event.ResourceType}): ${event.ResourceStatusReason}`,
    );
    throw new StackNotDeployed(`stack ${name} is ${stack.StackStatus}\n${reasons.join('\n')}`);
  }
  return Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}
