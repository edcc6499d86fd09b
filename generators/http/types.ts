import type ts from 'typescript';
import type { HttpApi, HttpMedia, HttpOperation, HttpParameter } from '#model/http.ts';
import type { JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { variableName } from '../naming/names.ts';
import { commentText } from '../naming/text.ts';
import type { Preparation } from '../types/prepare.ts';
import { nameOperations } from './operation-names.ts';
import { inRequest } from './request-schema.ts';

/** The key under which a schema of the interim document names its TypeScript type. */
const typeKey = 'x-type';

/**
 * Declarations of `paths` and `operations` for `api`, printed by openapi-typescript.
 *
 * It is given a document whose schemas are names of types, prepared like those of events: so that both share their
 * types, a property with a default stays optional, and constants survive a discriminator.
 */
export async function declareApi(api: HttpApi, preparation: Preparation, typesModule: string): Promise<string> {
  const names = new Set<string>();
  const document = interimDocument(api, (contract, wanted) => {
    const type = preparation.expression(contract, wanted);
    for (const name of type.match(/\b[A-Z]\w*/g) ?? []) if (preparation.types.has(name)) names.add(name);
    return named(type);
  });
  const { astToString, default: openapiTs, stringToAST } = await import('openapi-typescript');
  const nodes = await openapiTs(JSON.stringify(document), {
    silent: true,
    defaultNonNullable: false,
    cwd: new URL('file:///'),
    transform: (schema) => typeNodeOf(schema, stringToAST),
  });
  const imported = [...names].sort();
  const head = imported.length > 0 ? `import type { ${imported.join(', ')} } from '${typesModule}';\n\n` : '';
  return head + astToString(nodes);
}

/** Only schemas with a `type` are offered to the printer's `transform`. */
function named(type: string): JsonObject {
  return { type: 'object', [typeKey]: type };
}

function typeNodeOf(schema: object, parse: (text: string) => unknown[]): ts.TypeNode | undefined {
  const text: unknown = Object.entries(schema).find(([key]) => key === typeKey)?.[1];
  if (typeof text !== 'string') return undefined;
  const [statement] = parse(`type Parsed = ${text};`) as ts.TypeAliasDeclaration[];
  return statement?.type;
}

type TypeOf = (contract: Contract, wanted: string) => JsonObject;

function interimDocument(api: HttpApi, typeOf: TypeOf): JsonObject {
  const paths = new Map<string, Record<string, JsonObject>>();
  for (const [operation, name] of nameOperations(api)) {
    const item = paths.get(operation.path) ?? {};
    item[operation.method.toLowerCase()] = interimOperation(operation, name, typeOf);
    paths.set(operation.path, item);
  }
  return {
    openapi: '3.1.0',
    info: { title: commentText(api.title), version: api.version },
    paths: Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function interimOperation(operation: HttpOperation, name: string, typeOf: TypeOf): JsonObject {
  const responses = operation.responses.map((response): [string, JsonObject] => {
    const wanted = `${name}Answer${response.status}`;
    const headers = response.headers.map((header): [string, JsonObject] => [
      header.name,
      { required: header.required, schema: typeOf(header.schema, `${name}${header.name}`) },
    ]);
    const content = interimContent(response.content, wanted, typeOf);
    return [
      response.status,
      {
        description: commentText(response.description ?? ''),
        ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
        ...(response.content.length > 0 && { content }),
      },
    ];
  });
  return {
    operationId: variableName(name),
    ...(operation.summary !== undefined && { summary: commentText(operation.summary) }),
    ...(operation.description !== undefined && { description: commentText(operation.description) }),
    ...(operation.deprecated && { deprecated: true }),
    parameters: operation.parameters.flatMap((parameter) => interimParameter(parameter, name, typeOf)),
    ...(operation.body && {
      requestBody: {
        required: operation.body.required,
        content: interimContent(operation.body.content, name, (schema, wanted) => typeOf(inRequest(schema), wanted)),
      },
    }),
    responses: Object.fromEntries(responses),
  };
}

/** OpenAPI 3.2's `querystring` parameters have no place in the printed types; the client takes the raw query. */
function interimParameter(parameter: HttpParameter, operation: string, typeOf: TypeOf): readonly JsonObject[] {
  if (parameter.in === 'querystring') return [];
  return [
    {
      in: parameter.in,
      name: parameter.name,
      required: parameter.required || parameter.in === 'path',
      ...(parameter.description !== undefined && { description: commentText(parameter.description) }),
      ...(parameter.deprecated && { deprecated: true }),
      schema: typeOf(parameter.schema, `${operation} ${parameter.name}`),
    },
  ];
}

function interimContent(content: readonly HttpMedia[], wanted: string, typeOf: TypeOf): JsonObject {
  return Object.fromEntries(
    content.map((media): [string, JsonObject] => [
      media.mediaType,
      media.schema === undefined ? { schema: named('unknown') } : { schema: typeOf(media.schema, wanted) },
    ]),
  );
}
