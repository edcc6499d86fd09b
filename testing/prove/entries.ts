import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject, type Json } from '#model/json.ts';
import { nameOf } from '#model/stack/names.ts';
import { resourcesOf, type Template } from '#model/stack/template.ts';

/** The modules that the functions of a stack are made from, and those that were not found. */
export type Entries = {
  readonly functions: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
};

const folders = ['functions', 'src/functions', 'handlers', 'src/handlers', 'src', 'lambda', '.'];
const endings = ['.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'];

/** Looks in `folder`, the service's own, for the entry module of each package that `template` names by its key. */
export function entriesIn(template: Template, folder: string): Entries {
  const functions: Record<string, string> = {};
  const missing: string[] = [];
  for (const { Code } of Object.values(resourcesOf(template, 'AWS::Lambda::Function'))) {
    const name = packageOf(Code);
    if (name === undefined) continue;
    const candidates = folders.flatMap((place) => endings.map((ending) => join(folder, place, name + ending)));
    const entry = candidates.find((path) => existsSync(path));
    if (entry === undefined) missing.push(name);
    else functions[name] = entry;
  }
  return { functions, missing };
}

/** `listener` of `${ArtifactPrefix}/listener.zip`. */
function packageOf(code: Json | undefined): string | undefined {
  const key = isObject(code) ? nameOf(code.S3Key) : '';
  return key.endsWith('.zip') ? basename(key, '.zip') : undefined;
}
