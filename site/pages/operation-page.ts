import type { MediaJson, OperationJson, SchemaJson, ServiceJson } from '../input.mjs';
import { apiPath, type Ref, serviceRef } from './links.ts';
import { type LiveCell, liveOf } from './live.ts';
import { operationSnippets } from './operation-snippets.ts';
import { placeText } from './party.ts';
import { type SchemaView, schemaViewOf } from './schema-view.ts';
import type { SiteData } from './site-data.ts';
import type { Snippet } from './snippets.ts';

export type OperationPage = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly sunset?: string;
  readonly audience: string;
  readonly tags: readonly string[];
  readonly service: Ref;
  /** The whole API. */
  readonly others: Ref;
  readonly api: string;
  readonly at: string;
  readonly security: readonly string[];
  readonly live: readonly LiveCell[];
  readonly parameters: readonly ParameterView[];
  readonly body?: { readonly required: boolean; readonly description?: string; readonly content: readonly MediaView[] };
  readonly responses: readonly ResponseView[];
  readonly callers: readonly CallerView[];
  readonly snippets: readonly Snippet[];
};

export type ParameterView = {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description?: string;
  readonly type: string;
};

export type MediaView = {
  readonly mediaType: string;
  readonly schema?: SchemaView;
  readonly examples: readonly { readonly name: string; readonly text: string }[];
};

export type ResponseView = {
  readonly status: string;
  readonly description?: string;
  readonly headers: readonly { readonly name: string; readonly required: boolean; readonly description?: string }[];
  readonly content: readonly MediaView[];
};

export type CallerView = {
  readonly service: Ref;
  readonly by: string;
  readonly interactions: readonly string[];
  readonly live: readonly LiveCell[];
};

export function operationPage(data: SiteData, service: ServiceJson, operation: OperationJson): OperationPage {
  return {
    id: operation.id,
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(operation.operationId === undefined ? {} : { operationId: operation.operationId }),
    ...(operation.summary === undefined ? {} : { summary: operation.summary }),
    ...(operation.description === undefined ? {} : { description: operation.description }),
    deprecated: operation.deprecated,
    ...(operation.sunset === undefined ? {} : { sunset: operation.sunset }),
    audience: operation.audience,
    tags: operation.tags,
    service: serviceRef(data, service.id),
    others: { label: service.id, to: apiPath(service.slug) },
    api: service.api?.title ?? service.title,
    at: placeText(operation.at),
    security: operation.security.map(securityText),
    live: liveOf(data, service.id),
    parameters: operation.parameters.map((each) => ({
      in: each.in,
      name: each.name,
      required: each.required,
      deprecated: each.deprecated,
      ...(each.description === undefined ? {} : { description: each.description }),
      type: typeText(data, each.schema),
    })),
    ...(operation.body === undefined
      ? {}
      : {
          body: {
            ...operation.body,
            content: operation.body.content.map((media, index) => mediaOf(data, media, `body-${index}`)),
          },
        }),
    responses: operation.responses.map((each) => ({
      status: each.status,
      ...(each.description === undefined ? {} : { description: each.description }),
      headers: each.headers.map(({ schema: _, ...header }) => header),
      content: each.content.map((media, index) => mediaOf(data, media, `answer-${each.status}-${index}`)),
    })),
    callers: operation.callers.map((caller) => ({
      service: serviceRef(data, caller.service),
      by: caller.by,
      interactions: caller.interactions,
      live: liveOf(data, caller.service),
    })),
    snippets: operationSnippets(service, operation),
  };
}

function mediaOf(data: SiteData, media: MediaJson, part: string): MediaView {
  const schema = schemaViewOf(data, media.schema, part);
  return {
    mediaType: media.mediaType,
    ...(schema === undefined ? {} : { schema }),
    examples: media.examples.map((example, index) => ({
      name: example.name ?? `example ${index + 1}`,
      text: JSON.stringify(example.value, null, 2),
    })),
  };
}

function securityText(alternative: Readonly<Record<string, readonly string[]>>): string {
  const parts = Object.entries(alternative).map(([name, scopes]) =>
    scopes.length === 0 ? name : `${name} (${scopes.join(', ')})`,
  );
  return parts.length === 0 ? 'none' : parts.join(' and ');
}

/** The type of a schema that is no object: its own words, for a table cell. */
function typeText(data: SiteData, id: string): string {
  const schema = resolved(data.schema(id)?.schema);
  if (schema === undefined) return 'any';
  const { type, format, enum: members, items } = schema;
  const name = Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'any';
  const inner = typeof items === 'object' && items !== null && 'type' in items ? ` of ${String(items.type)}` : '';
  const suffix = typeof format === 'string' ? ` (${format})` : '';
  const values = Array.isArray(members) ? `: ${members.map((each) => JSON.stringify(each)).join(', ')}` : '';
  return `${name}${inner}${suffix}${values}`;
}

/** A schema that only refers to a definition beside it says what that says. */
function resolved(schema: SchemaJson['schema'] | undefined): JsonObject | undefined {
  if (!isObject(schema)) return undefined;
  const { $ref, $defs } = schema;
  const name = typeof $ref === 'string' ? /^#\/\$defs\/([^/]+)$/.exec($ref)?.[1] : undefined;
  const definition = name === undefined || !isObject($defs) ? undefined : $defs[name];
  return isObject(definition) ? { ...definition, ...schema } : schema;
}

type JsonObject = Exclude<SchemaJson['schema'], boolean>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
