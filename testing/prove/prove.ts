import { join } from 'node:path';
import type { EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { readTemplate } from '#model/load/stack-template.ts';
import type { Template } from '#model/stack/template.ts';
import type { LocalStage } from '../local-stage/local-stage.ts';
import type { StackSource } from '../local-stage/stacks.ts';
import { type Called, callFunction } from './called.ts';
import { delivered } from './delivered.ts';
import { entriesIn } from './entries.ts';

/** The code of one service: its folder and the templates of its stacks, as absolute paths. */
export type ServiceCode = { readonly id: string; readonly folder: string; readonly templates: readonly string[] };

export type Proof = Called & { readonly function: string };

/** The handler could not be tried; not a proof of anything. */
export class NotTried extends Error {
  readonly code = 'NOT_TRIED';
  readonly fix: string;

  constructor(reason: string, fix: string) {
    super(reason);
    this.name = 'NotTried';
    this.fix = fix;
  }
}

/**
 * Deploys `reader`, after the units that it stands on, and calls the handler that `use` leads to with `value` in the
 * envelopes of its route.
 *
 * @param parameters of the stacks; one without default or value gets a stand-in of its type
 */
export async function provedOn(
  stage: LocalStage,
  question: {
    readonly reader: ServiceCode;
    readonly units: readonly ServiceCode[];
    readonly use: EventUse;
    readonly value: Json;
    readonly parameters?: Readonly<Record<string, string>>;
  },
): Promise<Proof> {
  const { reader, units, use, value, parameters = {} } = question;
  const handler = use.route.flatMap((hop) => (hop.kind === 'lambda' ? [hop.function] : [])).at(-1);
  if (handler === undefined)
    throw new NotTried(
      `nothing says which function of ${reader.id} reads ${use.event}`,
      'name its `stack` in trilateral.yaml, or end its x-route with the function',
    );
  if (reader.templates.length === 0)
    throw new NotTried(`no stack of ${reader.id} is known`, 'name its `stack` in trilateral.yaml');
  for (const code of [...units, reader])
    for (const source of await sourcesOf(code, parameters)) await stage.deploy(source);
  return { function: handler, ...(await callFunction(stage.client, handler, delivered(use, value))) };
}

async function sourcesOf(
  { id, folder, templates }: ServiceCode,
  parameters: Readonly<Record<string, string>>,
): Promise<readonly StackSource[]> {
  return Promise.all(
    templates.map(async (path, index) => {
      const template = await readTemplate(path);
      const { functions, missing } = entriesIn(template, folder);
      if (missing.length > 0)
        throw new NotTried(
          `${id} has no module for ${missing.join(', ')} in ${folder}`,
          'a package `<name>.zip` is made from functions/<name>.ts, src/<name>.ts or <name>.ts in the folder that `repository` names',
        );
      return {
        name: index === 0 ? id : `${id}-${index + 1}`,
        template: path,
        parameters: parametersOf(template, parameters),
        ...(Object.keys(functions).length > 0 && { functions }),
      };
    }),
  );
}

/** What the stack is not told by its own defaults. */
function parametersOf(
  { parameters = {} }: Template,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const wanted = Object.entries(parameters).filter(([name]) => !/^Artifact(Bucket|Prefix)$/.test(name));
  return Object.fromEntries(
    wanted.flatMap(([name, { Type, Default }]) => {
      const value = given[name] ?? (Default === undefined ? (Type === 'Number' ? '1' : 'prove') : undefined);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The code of a service in a tree that lies at `root`. */
export function codeIn(
  root: string,
  service: { readonly id: string; readonly repository?: string },
  stacks: readonly { readonly service: string; readonly file: string }[],
): ServiceCode {
  const templates = stacks.filter((one) => one.service === service.id).map(({ file }) => join(root, file));
  return { id: service.id, folder: join(root, service.repository ?? '.'), templates };
}
