import type {
  CatalogJson,
  ChannelJson,
  EventJson,
  FieldJson,
  RuleJson,
  SchemaId,
  SchemaJson,
  ServiceJson,
  StagesJson,
  VersionJson,
} from '../input.mjs';

/** The generated files with the look-ups that every page needs. */
export type SiteData = {
  readonly catalog: CatalogJson;
  readonly stages: StagesJson;
  readonly rules: readonly RuleJson[];
  readonly ruleIds: ReadonlySet<string>;
  readonly services: ReadonlyMap<string, ServiceJson>;
  readonly events: ReadonlyMap<string, EventJson>;
  readonly channels: ReadonlyMap<string, ChannelJson>;
  readonly schema: (id: SchemaId | undefined) => SchemaJson | undefined;
  readonly version: (service: string, version: string) => VersionJson | undefined;
};

export function readSiteData(catalog: CatalogJson, stages: StagesJson, rules: readonly RuleJson[] = []): SiteData {
  const versions = new Map(stages.versions.map((each) => [`${each.service} ${each.version}`, each]));
  const schemas = new Map([...Object.entries(stages.schemas), ...Object.entries(catalog.schemas)]);
  return {
    catalog,
    stages,
    rules,
    ruleIds: new Set(rules.map((rule) => rule.id)),
    services: new Map(catalog.services.map((each) => [each.id, each])),
    events: new Map(catalog.events.map((each) => [each.id, each])),
    channels: new Map(catalog.channels.map((each) => [each.address, each])),
    schema: (id) => (id === undefined ? undefined : schemas.get(id)),
    version: (service, version) => versions.get(`${service} ${version}`),
  };
}

/** The schema that shows an event best: a producer's, else the first consumer's. */
export function payloadOf(event: EventJson): SchemaId | undefined {
  return (event.producers[0] ?? event.consumers[0])?.payload;
}

export function fieldsOf(data: SiteData, id: SchemaId | undefined): readonly FieldJson[] {
  return data.schema(id)?.fields ?? [];
}
