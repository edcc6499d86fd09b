import type { Catalog, Service } from '#model/catalog.ts';
import type { HttpApi, HttpCalls, HttpMedia, HttpOperation, PactHttpInteraction } from '#model/http.ts';
import type { ApiJson, CallerJson, CallsJson, MediaJson, OperationJson } from '../catalog-json.ts';
import { nameOperations } from '../http/operation-names.ts';
import { NameSpace, slugOf, typeName, variableName } from '../naming/names.ts';
import { exampleJson } from './events.ts';
import { placeJson } from './place.ts';
import type { SchemaStore } from './schema-store.ts';

/** The API of `provider`, each operation with those who call it; `modules` names what is generated for a service. */
export function apiJson(
  catalog: Catalog,
  provider: string,
  api: HttpApi,
  schemas: SchemaStore,
  modules: ReadonlyMap<string, string>,
): ApiJson {
  const slugs = new NameSpace();
  const names = nameOperations(api);
  const codeFor = (one: HttpOperation, caller: string): Pick<CallerJson, 'code'> => {
    const [module, name] = [modules.get(caller), names.get(one)];
    if (module === undefined || name === undefined) return {};
    return { code: { module, create: `create${typeName(`${provider} client`)}`, call: variableName(name) } };
  };
  const callers = (one: HttpOperation): readonly CallerJson[] =>
    callersOf(catalog, provider, one).map(({ at, ...caller }) => ({ ...caller, ...codeFor(one, caller.service), at }));
  const operation = (one: HttpOperation): OperationJson =>
    operationJson(one, slugs.claim(slugOf(one.id), '-'), callers(one), schemas);
  return {
    title: api.title,
    version: api.version,
    ...(api.description !== undefined && { description: api.description }),
    servers: api.servers.map(({ url, description }) => ({ url, ...(description !== undefined && { description }) })),
    operations: sorted(api.operations).map(operation),
    outgoing: sorted(api.outgoing).map((one) => operationJson(one, slugs.claim(slugOf(one.id), '-'), [], schemas)),
    securitySchemes: api.securitySchemes,
    at: placeJson(api.at),
  };
}

function sorted(operations: readonly HttpOperation[]): readonly HttpOperation[] {
  const key = ({ path, method }: HttpOperation): string => `${path} ${method}`;
  return [...operations].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function operationJson(
  operation: HttpOperation,
  slug: string,
  callers: readonly CallerJson[],
  schemas: SchemaStore,
): OperationJson {
  const { id, method, path, operationId, summary, description, tags, body, security, audience, sunset } = operation;
  return {
    id,
    slug,
    method,
    path,
    ...(operationId !== undefined && { operationId }),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    tags,
    parameters: operation.parameters.map((parameter) => ({
      in: parameter.in,
      name: parameter.name,
      ...(parameter.description !== undefined && { description: parameter.description }),
      required: parameter.required,
      deprecated: parameter.deprecated,
      schema: schemas.add(parameter.schema),
      examples: parameter.examples.map((example) => exampleJson(example)),
      at: placeJson(parameter.at),
    })),
    ...(body && {
      body: {
        required: body.required,
        ...(body.description !== undefined && { description: body.description }),
        content: body.content.map((media) => mediaJson(media, schemas)),
      },
    }),
    responses: operation.responses.map((response) => ({
      status: response.status,
      ...(response.description !== undefined && { description: response.description }),
      headers: response.headers.map((header) => ({
        name: header.name,
        ...(header.description !== undefined && { description: header.description }),
        required: header.required,
        schema: schemas.add(header.schema),
      })),
      content: response.content.map((media) => mediaJson(media, schemas)),
      at: placeJson(response.at),
    })),
    security,
    audience,
    deprecated: operation.deprecated,
    ...(sunset !== undefined && { sunset }),
    callers,
    at: placeJson(operation.at),
  };
}

function mediaJson(media: HttpMedia, schemas: SchemaStore): MediaJson {
  return {
    mediaType: media.mediaType,
    ...(media.schema !== undefined && { schema: schemas.add(media.schema) }),
    examples: media.examples.map((example) => exampleJson(example)),
    at: placeJson(media.at),
  };
}

function callersOf(catalog: Catalog, provider: string, operation: HttpOperation): readonly CallerJson[] {
  return catalog.services.flatMap((service) =>
    service.calls.flatMap((calls) => {
      if (calls.provider !== provider) return [];
      const interactions = interactionsOf(calls).filter((one) => isCallOf(operation, one));
      if (calls.by === 'pact' && interactions.length === 0) return [];
      if (calls.by === 'subset' && !calls.subset?.operations.some((one) => one.id === operation.id)) return [];
      const descriptions = interactions.map(({ description }) => description);
      return [{ service: service.id, by: calls.by, interactions: descriptions, at: placeJson(calls.at) }];
    }),
  );
}

/** The calls of one service, by provider; a pact about messages alone is none. */
export function callsJson(catalog: Catalog, service: Service): readonly CallsJson[] {
  return service.calls
    .filter((calls) => calls.by !== 'pact' || interactionsOf(calls).length > 0)
    .map((calls) => callJson(catalog, calls));
}

/** The calls to one provider, with the operations that they are known to use. */
function callJson(catalog: Catalog, calls: HttpCalls): CallsJson {
  const api = catalog.services.find(({ id }) => id === calls.provider)?.api;
  const used = (api?.operations ?? []).filter((operation) => {
    if (calls.by === 'unstated') return true;
    if (calls.by === 'subset') return calls.subset?.operations.some(({ id }) => id === operation.id) === true;
    return interactionsOf(calls).some((interaction) => isCallOf(operation, interaction));
  });
  return {
    provider: calls.provider,
    by: calls.by,
    operations: used.map(({ id }) => id).sort(),
    at: placeJson(calls.at),
  };
}

function interactionsOf(calls: HttpCalls): readonly PactHttpInteraction[] {
  return (calls.pact?.interactions ?? []).filter((interaction) => interaction.kind === 'http');
}

/** Whether a recorded request goes to `operation`. A literal path wins over one with parameters, so it needs a full match. */
function isCallOf({ method, path }: HttpOperation, { request }: PactHttpInteraction): boolean {
  if (request.method.toUpperCase() !== method.toUpperCase()) return false;
  const wanted = path.split('/');
  const given = request.path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === given[index] || (part.includes('{') && given[index] !== ''))
  );
}
