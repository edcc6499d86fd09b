import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import type { Catalog, Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { CommandInput, Shell } from './command.ts';

/** The templates that `--template` names, as paths in the repository. */
export function templatesAsked({ options }: CommandInput, shell: Shell): readonly string[] {
  const { template } = options;
  const named = typeof template === 'string' ? [template] : Array.isArray(template) ? template.map(String) : [];
  return named.map((file) => inRepository(file, shell));
}

/** `file` as seen from the repository, with `/`. */
export function inRepository(file: string, { cwd }: Shell): string {
  const path = isAbsolute(file) ? relative(cwd, file) : relative(cwd, resolve(cwd, file));
  return posix.normalize(path.split(sep).join('/'));
}

/** `service` with the routes that `templates` build; findings say what could not be read, and which ways are missing. */
export async function withTemplates(
  service: Service,
  templates: readonly string[],
  shell: Shell,
): Promise<{ readonly service: Service; readonly findings: readonly Finding[] }> {
  if (templates.length === 0) return { service, findings: [] };
  const { asDeployed, readStacks } = await import('#model/load/stacks.ts');
  const read = readStacks(shell.cwd, templates);
  if (read.findings.length > 0) return { service, findings: read.findings };
  return asDeployed(service, read.templates);
}

/** `catalog` with `id` as its `templates` deploy it. */
export async function catalogWith(
  catalog: Catalog,
  id: string,
  templates: readonly string[],
  shell: Shell,
): Promise<{ readonly catalog: Catalog; readonly findings: readonly Finding[] }> {
  const stated = catalog.services.find((service) => service.id === id);
  if (stated === undefined || templates.length === 0) return { catalog, findings: [] };
  const { service, findings } = await withTemplates(stated, templates, shell);
  return {
    catalog: { ...catalog, services: catalog.services.map((one) => (one === stated ? service : one)) },
    findings,
  };
}
