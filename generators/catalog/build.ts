import type { Catalog, Service } from '#model/catalog.ts';
import type { CatalogJson, ServiceJson } from '../catalog-json.ts';
import type { ServicePlan } from '../events/plan.ts';
import { NameSpace, slugOf } from '../naming/names.ts';
import { channelsJson, eventsJson } from './events.ts';
import { apiJson, callsJson } from './http.ts';
import { placeJson } from './place.ts';
import { SchemaStore } from './schema-store.ts';

/** `catalog` as the plain JSON that the site shows; `plans` tell what code was generated for whom. */
export function buildCatalogJson(catalog: Catalog, packageName: string, plans: readonly ServicePlan[]): CatalogJson {
  const schemas = new SchemaStore(catalog.sources);
  const slugs = new NameSpace();
  const modules = new Map(plans.map(({ service, folder }) => [service.id, `${packageName}/${folder}`]));
  const services = catalog.services.map((service) =>
    serviceJson(catalog, service, slugs.claim(slugOf(service.id), '-'), modules, schemas),
  );
  const events = eventsJson(catalog, packageName, plans, schemas);
  return {
    format: 1,
    title: catalog.title,
    ...(catalog.description !== undefined && { description: catalog.description }),
    package: packageName,
    site: catalog.site,
    stages: catalog.stages,
    owners: catalog.owners.map(({ at, ...owner }) => ({ ...owner, at: placeJson(at) })),
    domains: catalog.domains.map(({ at, ...domain }) => ({ ...domain, at: placeJson(at) })),
    services,
    channels: channelsJson(catalog),
    events,
    schemas: schemas.toJson(),
    documents: catalog.documents.map(({ file, kind, version }) => ({ file, kind, ...(version && { version }) })),
  };
}

function serviceJson(
  catalog: Catalog,
  service: Service,
  slug: string,
  modules: ReadonlyMap<string, string>,
  schemas: SchemaStore,
): ServiceJson {
  const { id, kind, title, description, version, owner, domain, repository, audience, dependsOn, api } = service;
  const module = modules.get(id);
  const names = (uses: Service['sends']): readonly string[] => [...new Set(uses.map(({ event }) => event))].sort();
  return {
    id,
    slug,
    kind,
    title,
    ...(description !== undefined && { description }),
    version,
    ...(owner !== undefined && { owner }),
    ...(domain !== undefined && { domain }),
    ...(repository !== undefined && { repository }),
    audience,
    dependsOn,
    sends: names(service.sends),
    receives: names(service.receives),
    ...(api !== undefined && { api: apiJson(catalog, id, api, schemas, modules) }),
    calls: callsJson(catalog, service),
    ...(module !== undefined && { module }),
    at: placeJson(service.at),
  };
}
