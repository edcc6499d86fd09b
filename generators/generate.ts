import type { Catalog, Service } from '#model/catalog.ts';
import { escaped } from '#model/unshown.ts';
import { buildCatalogJson } from './catalog/build.ts';
import { planService, type ServicePlan } from './events/plan.ts';
import type { GeneratedFile } from './generated-file.ts';
import { NameSpace, slugOf } from './naming/names.ts';
import { generatedHeader } from './naming/text.ts';
import { eventNames } from './package/event-names.ts';
import { packageJson } from './package/package-json.ts';
import { serviceFiles } from './package/service-files.ts';
import { runtimeFiles } from './runtime-files.ts';
import { ajvRuntime } from './validators/ajv-runtime.ts';

/**
 * The generated package for `catalog`, in memory and sorted by path: one entry for each service with what it sends,
 * receives, answers and calls, and `catalog.json`. The same catalog gives the same bytes.
 *
 * @throws GenerationError for a schema that can't be compiled; its `finding` names the place.
 */
export async function generate(catalog: Catalog): Promise<readonly GeneratedFile[]> {
  const name = catalog.generate?.package ?? 'contracts';
  const plans = planServices(catalog);
  const files: GeneratedFile[] = [];
  for (const plan of plans) files.push(...(await serviceFiles(catalog, plan)));
  files.push(...eventNames(plans), ...(await runtime()));
  files.push({ path: 'catalog.json', text: `${JSON.stringify(buildCatalogJson(catalog, name, plans), null, 1)}\n` });
  files.push({
    path: 'package.json',
    text: packageJson(
      name,
      plans.map((plan) => plan.folder),
    ),
  });
  // Texts of strangers stand in comments, literals and JSON: none may hide code or turn it around (CVE-2021-42574).
  return files.map(({ path, text }) => ({ path, text: escaped(text) })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The names of everything that is generated, for each service that has something to import. */
export function planServices(catalog: Catalog): readonly ServicePlan[] {
  const folders = new NameSpace(['runtime', 'lambda', 'event-names']);
  return catalog.services
    .filter(hasContracts)
    .map((service) => planService(catalog, service, folders.claim(slugOf(service.id), '-')));
}

function hasContracts({ sends, receives, api, calls }: Service): boolean {
  return sends.length > 0 || receives.length > 0 || api !== undefined || calls.length > 0;
}

async function runtime(): Promise<readonly GeneratedFile[]> {
  const ajv = `// ${generatedHeader}\n// Parts of ajv and ajv-formats (MIT licence).\n${await ajvRuntime()}`;
  const own = runtimeFiles.map(({ path, text }) => ({
    path: `runtime/${path}`,
    text: `// ${generatedHeader}\n\n${text}`,
  }));
  return [...own, { path: 'runtime/ajv.js', text: ajv }];
}
