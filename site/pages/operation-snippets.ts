import type { CallCodeJson, OperationJson, ParameterJson, ServiceJson } from '../input.mjs';
import type { Snippet } from './snippets.ts';

/** How an operation is called: with curl, and by the generated client of each caller that has one. */
export function operationSnippets(service: ServiceJson, operation: OperationJson): readonly Snippet[] {
  const callers = operation.callers.flatMap(({ service: caller, code }): readonly Snippet[] =>
    code === undefined
      ? []
      : [{ title: `Call it in ${caller}`, language: 'ts', text: typescript(service, operation, code) }],
  );
  return [{ title: 'Call it with curl', language: 'sh', text: curl(service, operation) }, ...callers];
}

function serverOf(service: ServiceJson): string {
  return (service.api?.servers[0]?.url ?? 'https://api.example').replace(/\/$/, '');
}

function curl(service: ServiceJson, operation: OperationJson): string {
  const { body, contentType } = bodyOf(operation);
  const parts = [
    `curl -X ${operation.method.toUpperCase()} ${quote(serverOf(service) + operation.path)}`,
    ...(operation.security.length > 0 ? ['-H "authorization: Bearer $TOKEN"'] : []),
    ...(contentType === undefined
      ? []
      : [`-H ${quote(`content-type: ${contentType}`)}`, `--data ${quote(JSON.stringify(body))}`]),
  ];
  return `${parts.join(' \\\n  ')}\n`;
}

/** An example of the JSON body, where the operation takes one. */
function bodyOf(operation: OperationJson): { readonly contentType?: string; readonly body?: unknown } {
  const json = operation.body?.content.find((media) => /json/.test(media.mediaType));
  if (json === undefined) return {};
  return { contentType: json.mediaType, body: json.examples.find((each) => each.valid)?.value ?? {} };
}

function typescript(service: ServiceJson, operation: OperationJson, { module, create, call }: CallCodeJson): string {
  const { body, contentType } = bodyOf(operation);
  const parts = [
    ...(['path', 'query', 'header'] as const).flatMap((place) => memberOf(operation.parameters, place)),
    ...(contentType === undefined ? [] : [`body: ${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')}`]),
  ];
  const asked = parts.length === 0 ? '{}' : `{\n${parts.map((part) => `  ${part},\n`).join('')}}`;
  return [
    `import { ${create} } from '${module}';`,
    '',
    `const client = ${create}({ baseUrl: ${literal(serverOf(service))} });`,
    `const answer = await client.${call}(${asked});`,
    '',
  ].join('\n');
}

/** `path: { id: '…' }`: the required ones, by what stands in their example. */
function memberOf(parameters: readonly ParameterJson[], place: string): readonly string[] {
  const own = parameters.filter((each) => each.in === place && each.required);
  if (own.length === 0) return [];
  const members = own.map(({ name, examples }) => `${keyOf(name)}: ${spelt(examples[0]?.value)}`);
  return [`${place}: { ${members.join(', ')} }`];
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

function spelt(example: unknown): string {
  if (example === undefined) return "'…'";
  return typeof example === 'string' ? literal(example) : JSON.stringify(example);
}

/** `text` as a literal of TypeScript, whatever it holds. */
function literal(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** `text` as one word of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
