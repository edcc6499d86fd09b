import { join } from 'node:path';
import { isArray, type JsonObject } from '#model/json.ts';
import { readTemplate } from '#model/load/stack-template.ts';
import type { Template } from '#model/stack/template.ts';
import type { StackSource } from '../local-stage/stacks.ts';
import { smallest } from '../values/chooser.ts';
import { entriesIn } from './entries.ts';
import { NotTried } from './not-tried.ts';

/** The code of one service: its folder and the templates of its stacks, as absolute paths. */
export type ServiceCode = { readonly id: string; readonly folder: string; readonly templates: readonly string[] };

/** The code of a service in a tree that lies at `root`. */
export function codeIn(
  root: string,
  service: { readonly id: string; readonly repository?: string },
  stacks: readonly { readonly service: string; readonly file: string }[],
): ServiceCode {
  const templates = stacks.filter((one) => one.service === service.id).map(({ file }) => join(root, file));
  return { id: service.id, folder: join(root, service.repository ?? '.'), templates };
}

/**
 * The stacks of a service, ready to be deployed from the folder that its code lies in: of two checkouts, two versions can
 * run beside each other.
 *
 * Throws `NotTried` where a function has no module.
 *
 * @param prefix keeps the stacks apart from those of another version; a template that names things takes one as parameter
 * @param parameters of the stacks; one without default or value gets a stand-in of its type
 */
export async function stacksOf(
  { id, folder, templates }: ServiceCode,
  {
    prefix = '',
    parameters = {},
  }: { readonly prefix?: string; readonly parameters?: Readonly<Record<string, string>> } = {},
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
        name: `${prefix}${index === 0 ? id : `${id}-${index + 1}`}`,
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
    wanted.flatMap(([name, parameter]) => {
      const value = given[name] ?? (parameter['Default'] === undefined ? standIn(parameter) : undefined);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** A value that a parameter takes, whatever it means. */
function standIn({ Type, AllowedValues, AllowedPattern, MinLength, MinValue }: JsonObject): string {
  if (isArray(AllowedValues) && AllowedValues[0] !== undefined) return String(AllowedValues[0]);
  if (Type === 'Number') return String(MinValue ?? 1);
  const shortest = Number(MinLength ?? 0);
  if (typeof AllowedPattern !== 'string') return 'prove'.padEnd(shortest, '-');
  const patterns = [`^(?:${AllowedPattern})$`];
  return String(smallest.text({ shortest, longest: Number.POSITIVE_INFINITY, patterns, formats: [] }));
}
