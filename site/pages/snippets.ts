import type { CodeJson, EventJson, ServiceJson } from '../input.mjs';

/** A piece of code to copy. */
export type Snippet = { readonly title: string; readonly language: 'ts' | 'sh' | 'json'; readonly text: string };

/** How the services that send and receive `event` use the generated package for it. */
export function eventSnippets(event: EventJson): readonly Snippet[] {
  const name = JSON.stringify(event.name).replaceAll('"', "'");
  return [
    ...event.producers.flatMap((side) => snippetOf(`Publish it in ${side.service}`, side.code, publishing)),
    ...event.consumers.flatMap((side) => snippetOf(`Handle it in ${side.service}`, side.code, handling(name))),
  ];
}

/** Names to import besides the type, imports from elsewhere, and the lines that use them. */
type Use = { readonly names: readonly string[]; readonly also: readonly string[]; readonly lines: readonly string[] };

function snippetOf(title: string, code: CodeJson | undefined, use: (code: CodeJson) => Use): readonly Snippet[] {
  if (code === undefined) return [];
  const { names, also, lines } = use(code);
  const text = [...also, importLine(names, code.module), '', ...lines].join('\n');
  return [{ title, language: 'ts', text: `${text}\n` }];
}

function importLine(names: readonly string[], module: string): string {
  const line = `import { ${names.join(', ')} } from '${module}';`;
  return line.length <= 60 ? line : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from '${module}';`;
}

type Sender = { readonly package: string; readonly client: string; readonly command: string; readonly input: string };

const senders: readonly (Sender & { readonly suffix: string })[] = [
  {
    suffix: 'ToSns',
    package: 'sns',
    client: 'SNSClient',
    command: 'PublishCommand',
    input: 'TopicArn: topic, ...MESSAGE',
  },
  {
    suffix: 'ToEventBridge',
    package: 'eventbridge',
    client: 'EventBridgeClient',
    command: 'PutEventsCommand',
    input: 'Entries: [MESSAGE]',
  },
  {
    suffix: 'ToSqs',
    package: 'sqs',
    client: 'SQSClient',
    command: 'SendMessageCommand',
    input: 'QueueUrl: queue, ...MESSAGE',
  },
  {
    suffix: 'ToKinesis',
    package: 'kinesis',
    client: 'KinesisClient',
    command: 'PutRecordCommand',
    input: 'StreamName: stream, ...MESSAGE',
  },
];

function publishing(code: CodeJson): Use {
  const build = code.functions.find((name) => /To[A-Z]\w*$/.test(name));
  const declared = `const event: ${code.type} = { /* … */ };`;
  if (build === undefined)
    return { names: [code.parse, `type ${code.type}`], also: [], lines: [declared, `${code.parse}(event);`] };
  const names = [build, `type ${code.type}`];
  const sender = senders.find((each) => build.endsWith(each.suffix));
  if (sender === undefined) return { names, also: [], lines: [declared, `const message = ${build}(event);`] };
  return {
    names,
    also: [`import { ${sender.client}, ${sender.command} } from '@aws-sdk/client-${sender.package}';`],
    lines: [
      declared,
      `await new ${sender.client}({}).send(`,
      `  new ${sender.command}({ ${sender.input.replace('MESSAGE', `${build}(event)`)} }),`,
      ');',
    ],
  };
}

const arrivals: readonly (readonly [suffix: string, type: string])[] = [
  ['FromSqs', 'SqsEvent'],
  ['FromSns', 'SnsEvent'],
  ['FromKinesis', 'KinesisEvent'],
  ['FromEventBridge', 'EventBridgeEvent'],
  ['FromS3', 'S3Event'],
  ['FromWebSocket', 'WebSocketEvent'],
];

function handling(event: string): (code: CodeJson) => Use {
  return (code) => {
    const handle = code.functions.find((name) => /^handle[A-Z]/.test(name));
    if (handle === undefined) {
      return {
        names: [code.parse, `type ${code.type}`],
        also: [],
        lines: [`const event: ${code.type} = ${code.parse}(value);`],
      };
    }
    const type = arrivals.find(([suffix]) => code.functions.some((name) => name.endsWith(suffix)))?.[1];
    return {
      names: type === undefined ? [handle] : [handle, `type ${type}`],
      also: [],
      lines: [
        `export const handler = (event: ${type ?? 'unknown'}) =>`,
        `  ${handle}(event, async (message) => {`,
        `    if (message.name === ${event}) await keep(message.event);`,
        '  });',
      ],
    };
  };
}

/** How a service imports everything that is generated for it. */
export function serviceSnippets(service: ServiceJson, lastStage: string | undefined): readonly Snippet[] {
  const name = /^[\w.@/-]+$/.test(service.id) ? service.id : `'${service.id.replaceAll("'", `'\\''`)}'`;
  return [
    ...(service.module === undefined
      ? []
      : [
          {
            title: 'Import its types',
            language: 'ts',
            text: `import * as contracts from '${service.module}';\n`,
          } as const,
        ]),
    ...(lastStage === undefined
      ? []
      : [
          {
            title: 'Ask whether it may be deployed',
            language: 'sh',
            text: `npx trilateral can-deploy ${name} --to ${lastStage}\n`,
          } as const,
        ]),
  ];
}
