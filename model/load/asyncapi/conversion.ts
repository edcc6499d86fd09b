import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import { originMark, parametersMark } from './place.ts';

export type Conversion = { readonly value: JsonObject } | { readonly failed: string };

/**
 * An AsyncAPI 2.x document as 3.0, in which messages, channels and operations still know where they stood.
 *
 * The converter expects a valid document; what it stumbles over and what is not needed is taken out first.
 */
export async function convertToVersion3(root: JsonObject): Promise<Conversion> {
  const { convert } = await import('@asyncapi/converter');
  const prepared = prepare(root);
  try {
    const converted: unknown = convert(JSON.parse(JSON.stringify(prepared)), '3.0.0');
    const value: Json = JSON.parse(JSON.stringify(converted));
    return isObject(value) ? { value } : { failed: 'the converter gave no document' };
  } catch (error) {
    return { failed: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error) };
  }
}

function prepare(root: JsonObject): JsonObject {
  return {
    ...root,
    asyncapi: versionOf(root.asyncapi),
    info: isObject(root.info) ? root.info : {},
    ...mapped(root, 'servers', '', serverOf),
    ...mapped(root, 'channels', '', channelOf),
    ...(isObject(root.components) && { components: componentsOf(root.components) }),
  };
}

function componentsOf(components: JsonObject): JsonObject {
  const { parameters: _, securitySchemes: __, servers: ___, ...rest } = components;
  return {
    ...rest,
    ...mapped(rest, 'channels', '/components', channelOf),
    ...mapped(rest, 'messages', '/components', marked),
  };
}

/** The converter knows published versions by their exact text only. */
function versionOf(version: Json | undefined): string {
  const minor = /^2\.([0-6])/.exec(String(version))?.[1] ?? '6';
  return `2.${minor}.0`;
}

function serverOf(server: Json, pointer: JsonPointer): Json {
  if (!isObject(server)) return {};
  const { security: _, variables: __, ...rest } = server;
  return { ...marked(rest, pointer), url: typeof server.url === 'string' ? server.url : 'unknown' };
}

function channelOf(channel: Json, pointer: JsonPointer): Json {
  if (!isObject(channel)) return {};
  const { parameters, servers, ...rest } = channel;
  return {
    ...marked(rest, pointer),
    ...(isObject(parameters) && {
      [parametersMark]: mapped(channel, 'parameters', pointer, marked)['parameters'] ?? {},
    }),
    ...(isArray(servers) && { servers: servers.filter((name) => typeof name === 'string') }),
    ...operationOf('publish', channel.publish, pointer),
    ...operationOf('subscribe', channel.subscribe, pointer),
  };
}

function operationOf(kind: string, operation: Json | undefined, channel: JsonPointer): JsonObject {
  if (!isObject(operation)) return {};
  const pointer = pointerTo(channel, kind);
  const { message, security: _, ...rest } = operation;
  if (!isObject(message)) return { [kind]: marked(rest, pointer) };
  const { oneOf } = message;
  const read = isArray(oneOf)
    ? { oneOf: oneOf.map((entry, index) => marked(entry, pointerTo(pointer, 'message', 'oneOf', index))) }
    : marked(message, pointerTo(pointer, 'message'));
  return { [kind]: { ...marked(rest, pointer), message: read } };
}

/** References carry no mark: what they lead to has its own. */
function marked(value: Json, pointer: JsonPointer): JsonObject {
  if (!isObject(value)) return {};
  return typeof value.$ref === 'string' ? value : { ...value, [originMark]: pointer };
}

function mapped(
  owner: JsonObject,
  name: string,
  parent: JsonPointer,
  map: (member: Json, pointer: JsonPointer) => Json,
): JsonObject {
  const value = owner[name];
  if (!isObject(value)) return {};
  const pointer = pointerTo(parent, name);
  return {
    [name]: Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, map(entry, pointerTo(pointer, key))])),
  };
}
