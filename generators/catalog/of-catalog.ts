import type { Catalog } from '#model/catalog.ts';
import type { CatalogJson } from '../catalog-json.ts';
import { planServices } from '../generate.ts';
import { buildCatalogJson } from './build.ts';

/** `catalog.json` without the rest of the package. */
export function catalogJsonOf(catalog: Catalog): CatalogJson {
  return buildCatalogJson(catalog, catalog.generate?.package ?? 'contracts', planServices(catalog));
}
