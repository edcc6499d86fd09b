import type { Catalog } from '#model/catalog.ts';
import type { HttpApi } from '#model/http.ts';
import { eventModule, type ModuleText } from '../events/event-module.ts';
import { inboxModule } from '../events/inbox-module.ts';
import type { ServicePlan } from '../events/plan.ts';
import type { GeneratedFile } from '../generated-file.ts';
import { bodiesOf } from '../http/bodies.ts';
import { bodyModule } from '../http/body-module.ts';
import { clientModule } from '../http/client-module.ts';
import { declareApi } from '../http/types.ts';
import { slugOf } from '../naming/names.ts';
import { generatedHeader } from '../naming/text.ts';
import { printTypes } from '../types/print.ts';
import { prepareTypes } from '../types/service-types.ts';
import type { TypeNames } from '../types/type-names.ts';
import { formatScript } from './format-script.ts';

/** All files of one service: a module for each event, inbox, request body and called API, their types, and the entry. */
export async function serviceFiles(catalog: Catalog, plan: ServicePlan): Promise<readonly GeneratedFile[]> {
  const { service } = plan;
  const preparation = prepareTypes(
    new Map(plan.events.map((event) => [event.type, event.use.payload])),
    plan.inboxes.map((inbox) => inbox.type),
  );
  const modules = [...plan.events.map((event) => eventModule(plan, event)), ...plan.inboxes.map(inboxModule)];
  const declarations: ModuleText[] = [];
  if (service.api !== undefined) {
    for (const body of bodiesOf(service.api)) {
      const type = preparation.names.claim(body.wanted);
      preparation.add(type, body.schema);
      modules.push(bodyModule(catalog, service, body, type, plan.files.claim(slugOf(body.wanted), '-')));
    }
    const text = await declareApi(service.api, preparation, './types.js');
    declarations.push({ file: 'api', script: '', declarations: headed(text) });
  }
  const called = await calledApis(catalog, plan, preparation.names);
  declarations.push({ file: 'types', script: '', declarations: headed(await printTypes(preparation.types)) });
  declarations.push(...called.declarations);
  modules.push(...called.modules);
  const entry = entryModule(modules, service.api !== undefined);
  return written(plan.folder, [...modules, entry], declarations);
}

type Called = { readonly modules: readonly ModuleText[]; readonly declarations: readonly ModuleText[] };

/** The client and types of each API that the service calls; types of a provider stay apart from the service's own. */
async function calledApis(catalog: Catalog, { service, files }: ServicePlan, names: TypeNames): Promise<Called> {
  const modules: ModuleText[] = [];
  const declarations: ModuleText[] = [];
  const calls = [...service.calls].sort((a, b) => (a.provider < b.provider ? -1 : 1));
  for (const call of calls) {
    const api = call.subset ?? catalog.services.find((other) => other.id === call.provider)?.api;
    if (api === undefined) continue;
    const file = files.claim(slugOf(`${call.provider} client`), '-');
    modules.push(clientModule(names.claim(`${call.provider} client`), call.provider, api, file, `./${file}.api.js`));
    declarations.push(...(await providerTypes(api, file)));
  }
  return { modules, declarations };
}

async function providerTypes(api: HttpApi, file: string): Promise<readonly ModuleText[]> {
  const preparation = prepareTypes(new Map());
  const operations = await declareApi(api, preparation, `./${file}.types.js`);
  const types = await printTypes(preparation.types);
  return [
    { file: `${file}.api`, script: '', declarations: headed(operations) },
    { file: `${file}.types`, script: '', declarations: headed(types) },
  ];
}

function entryModule(modules: readonly ModuleText[], hasApi: boolean): ModuleText {
  const all = modules.map((module) => `export * from './${module.file}.js';`);
  const declarations = [
    `// ${generatedHeader}`,
    ...all,
    `export type * from './types.js';`,
    ...(hasApi ? [`export type { operations, paths } from './api.js';`] : []),
    `export { ContractViolation } from '../runtime/contract-violation.js';`,
    `export type { ContractInfo, ContractPlace } from '../runtime/contract-violation.js';`,
    `export type { Message, MessageType } from '../runtime/dispatch.js';`,
    `export type { Delivery, Failure } from '../runtime/handle.js';`,
    `export type * from '../runtime/lambda-events.js';`,
  ];
  const script = [...all, `export { ContractViolation } from '../runtime/contract-violation.js';`].join('\n');
  return { file: 'index', script, declarations: `${declarations.join('\n')}\n` };
}

async function written(
  folder: string,
  modules: readonly ModuleText[],
  declarations: readonly ModuleText[],
): Promise<readonly GeneratedFile[]> {
  const scripts = modules.map(async ({ file, script }) => ({
    path: `${folder}/${file}.js`,
    text: await formatScript(script),
  }));
  const types = [...modules, ...declarations].map(({ file, declarations: text }) => ({
    path: `${folder}/${file}.d.ts`,
    text,
  }));
  return [...(await Promise.all(scripts)), ...types];
}

/** A module's declarations; `export {}` keeps one without any a module. */
function headed(text: string): string {
  return `// ${generatedHeader}\n\n${text.trim() === '' ? 'export {};' : text.trim()}\n`;
}
