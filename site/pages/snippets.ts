import type { EventJson, EventSideJson, ServiceJson } from '../input.mjs';

/** A piece of code to copy. */
export type Snippet = { readonly title: string; readonly language: 'ts' | 'sh' | 'json'; readonly text: string };

/** How the services that send and receive `event` import it from the generated package. */
export function eventSnippets(event: EventJson): readonly Snippet[] {
  return [
    ...event.producers.flatMap((side) => snippetOf(`Publish it in ${side.service}`, side)),
    ...event.consumers.flatMap((side) => snippetOf(`Handle it in ${side.service}`, side)),
  ];
}

function snippetOf(title: string, side: EventSideJson): readonly Snippet[] {
  const { code } = side;
  if (code === undefined) return [];
  const names = [code.parse, ...code.functions, `type ${code.type}`];
  const line = `import { ${names.join(', ')} } from '${code.module}';`;
  const wrapped = `import {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '${code.module}';`;
  const use = `const event: ${code.type} = ${code.parse}(value);`;
  return [{ title, language: 'ts', text: `${line.length > 56 ? wrapped : line}\n\n${use}\n` }];
}

/** How a service imports everything that is generated for it. */
export function serviceSnippets(service: ServiceJson): readonly Snippet[] {
  if (service.module === undefined) return [];
  return [
    { title: 'Import its types', language: 'ts', text: `import * as contracts from '${service.module}';\n` },
    {
      title: 'Ask whether it may be deployed',
      language: 'sh',
      text: `npx trilateral can-deploy ${/^[\w.@/-]+$/.test(service.id) ? service.id : JSON.stringify(service.id)} --to prod\n`,
    },
  ];
}
