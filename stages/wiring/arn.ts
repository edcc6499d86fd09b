/** The parts of an Amazon Resource Name that tell what it is. */
export type Arn = { readonly service: string; readonly account: string; readonly resource: string };

export function arnOf(text: string): Arn | undefined {
  const [arn, , service, , account, ...resource] = text.split(':');
  if (arn !== 'arn' || service === undefined || account === undefined || resource.length === 0) return undefined;
  return { service, account, resource: resource.join(':') };
}

/** The name of a function: from an ARN with or without a version or an alias, or as it stands. */
export function functionNameOf(text: string): string {
  const { resource = text } = arnOf(text) ?? {};
  return /^function:([^:]+)/.exec(resource)?.[1] ?? resource;
}

/** The name of the stream, table or queue that is the source of a mapping. */
export function sourceOf(
  text: string,
): { readonly transport: 'kinesis' | 'dynamodb-stream' | 'sqs'; readonly name: string } | undefined {
  const arn = arnOf(text);
  if (arn?.service === 'sqs') return { transport: 'sqs', name: arn.resource };
  const [kind, name] = arn?.resource.split('/') ?? [];
  if (name === undefined) return undefined;
  if (arn?.service === 'kinesis' && kind === 'stream') return { transport: 'kinesis', name };
  return arn?.service === 'dynamodb' && kind === 'table' ? { transport: 'dynamodb-stream', name } : undefined;
}
