import type { HttpApi } from '#model/http.ts';
import type { ModuleText } from '../events/event-module.ts';
import { variableName } from '../naming/names.ts';
import { docComment, generatedHeader, literal } from '../naming/text.ts';
import { nameOperations } from './operation-names.ts';

/** The client by which a service calls `api` of `provider`: `createFoodClient({ baseUrl })`. */
export function clientModule(
  type: string,
  provider: string,
  api: HttpApi,
  file: string,
  apiModule: string,
): ModuleText {
  const routes = [...nameOperations(api)].map(([operation, name]) => {
    const parameters = operation.parameters.map(({ in: where, name: called, style, explode, allowReserved }) => ({
      in: where,
      name: called,
      style,
      explode,
      ...(allowReserved && { allowReserved }),
    }));
    const mediaType = operation.body?.content[0]?.mediaType;
    const statuses = operation.responses.map((response) => response.status);
    const route = {
      method: operation.method.toUpperCase(),
      path: operation.path,
      parameters,
      statuses,
      ...(mediaType !== undefined && { mediaType }),
    };
    return `  ${literal(variableName(name))}: ${literal(route)},`;
  });
  const script = [
    `import { createClient } from '../runtime/http-client.js';`,
    `const routes = {\n${routes.join('\n')}\n};`,
    `export function create${type}(options) { return createClient(routes, options); }`,
  ].join('\n');
  const declarations = [
    `// ${generatedHeader}\n`,
    `import type { Client, ClientOptions } from '../runtime/http-client.js';\n`,
    `import type { operations } from '${apiModule}';\n\n`,
    docComment([`The HTTP API of ${provider}, one function for each operation.`, api.description]),
    `export type ${type} = Client<operations>;\n`,
    `export declare function create${type}(options: ClientOptions): ${type};\n`,
  ].join('');
  return { file, script, declarations };
}
