import type { SchemaId } from '../input.mjs';
import type { Ref } from './links.ts';
import { serviceRef } from './links.ts';
import { pagedSchemas, type SchemaUse, schemaRef, usesOf } from './schema-index.ts';
import { type SchemaView, schemaViewOf } from './schema-view.ts';
import type { SiteData } from './site-data.ts';

/** One schema: who states it where, its fields, and its text. */
export type SchemaPage = {
  readonly id: SchemaId;
  readonly title: string;
  readonly view?: SchemaView;
  readonly uses: readonly SchemaUse[];
  readonly more: number;
  /** Deployed versions that state the very same. */
  readonly versions: readonly { readonly service: Ref; readonly version: string; readonly stages: readonly string[] }[];
  /** The schema as JSON; absent where it would make the page too large. */
  readonly text?: string;
};

export type SchemasPage = { readonly schemas: readonly SchemaLine[]; readonly total: number };

export type SchemaLine = { readonly schema: Ref; readonly id: SchemaId; readonly uses: readonly SchemaUse[] };

const mostUses = 60;
/** So many lines keep the list below 150 kB of HTML. */
const mostLines = 250;
const longestText = 30_000;

export function schemaPage(data: SiteData, id: SchemaId): SchemaPage {
  const uses = usesOf(data, id);
  const view = schemaViewOf(data, id, 'field');
  const text = JSON.stringify(data.schema(id)?.schema ?? true, null, 2);
  return {
    id,
    title: schemaRef(data, id).label,
    ...(view === undefined ? {} : { view }),
    uses: uses.slice(0, mostUses),
    more: Math.max(0, uses.length - mostUses),
    versions: versionsOf(data, id),
    ...(text.length > longestText ? {} : { text }),
  };
}

function versionsOf(data: SiteData, id: SchemaId): SchemaPage['versions'] {
  return data.stages.versions
    .filter((version) => version.events.some((use) => use.payload === id))
    .slice(-mostUses)
    .map(({ service, version }) => ({
      service: serviceRef(data, service),
      version,
      stages: data.stages.stages
        .filter((stage) => stage.deployments.some((each) => each.service === service && each.version === version))
        .map((stage) => stage.id),
    }));
}

export function schemasPage(data: SiteData): SchemasPage {
  const ids = pagedSchemas(data).slice(0, mostLines);
  return {
    schemas: ids
      .map((id) => ({ schema: schemaRef(data, id), id, uses: usesOf(data, id).slice(0, 4) }))
      .sort((a, b) => (`${a.schema.label} ${a.id}` < `${b.schema.label} ${b.id}` ? -1 : 1)),
    total: pagedSchemas(data).length,
  };
}
