import { posix } from 'node:path';
import type { EventUse, Service } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import type { Json } from '../json.ts';
import type { Location } from '../location.ts';
import { withDeployedRoutes } from '../stack/deployed-routes.ts';
import type { Template } from '../stack/template.ts';
import { unmodelledIn } from '../stack/unmodelled.ts';
import { readConfig } from './config.ts';
import { documentSet } from './document-set.ts';
import { inputFinding } from './input-finding.ts';
import { parseTemplate } from './stack-template.ts';

/** Templates as far as they could be read, and what was wrong with the rest. */
export type ReadStacks = { readonly templates: readonly Template[]; readonly findings: readonly Finding[] };

/**
 * Reads the templates `files`, which lie in `repository`; none outside of it, also not through a link.
 *
 * @param at the place that named them, for what is not there
 * @param optional where the file may be missing, because routes are stated elsewhere too
 */
export function readStacks(
  repository: string,
  files: readonly string[],
  { at, optional = false }: { readonly at?: Location; readonly optional?: boolean } = {},
): ReadStacks {
  const documents = documentSet({ repository, root: '' });
  const templates: Template[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const bytes = documents.bytes(file);
    if (typeof bytes === 'string') {
      if (bytes === 'missing' && optional) findings.push(inputFinding('stack-missing', at ?? { file }, { file }));
      else findings.push(inputFinding('stack-unreadable', at ?? { file }, { file, reason: reasons[bytes] }));
      continue;
    }
    const parsed = parseTemplate(file, new TextDecoder().decode(bytes));
    if ('template' in parsed) templates.push(parsed.template);
    else {
      const { reason, range } = parsed;
      findings.push(inputFinding('stack-unreadable', { file, ...(range && { range }) }, { file, reason }));
    }
  }
  return { templates, findings };
}

const reasons = {
  missing: 'is not there',
  outside: 'lies outside of the repository',
  forbidden: 'may not be read: its permissions do not allow it',
} as const;

/** `service` with the routes that `templates` build; a way that is missing, or that the contract states otherwise, is told. */
export function asDeployed(
  service: Service,
  templates: readonly Template[],
): { readonly service: Service; readonly findings: readonly Finding[] } {
  const routed = withDeployedRoutes(service.receives, templates);
  const findings = service.receives.flatMap((stated, index) => {
    const now = routed[index];
    if (now === undefined) return [];
    if (now.from === 'absent') {
      const params = { event: stated.event, channel: stated.channel.address };
      return [inputFinding('stack-route-missing', stated.at, params, { subject: stated.event })];
    }
    return now.from === 'deployed' ? differing(stated, now.use, templates) : [];
  });
  return { service: { ...service, receives: routed.map(({ use }) => use) }, findings };
}

function differing(stated: EventUse, built: EventUse, templates: readonly Template[]): readonly Finding[] {
  const [said, is] = [textOf(stated.route), textOf(built.route)];
  if (stated.route.length === 0 || said === is) return [];
  const params = { event: stated.event, stated: said, built: is };
  const related = templates.flatMap(({ file }) => (file === undefined ? [] : [{ label: 'built by', at: { file } }]));
  return [
    inputFinding('stack-route-differing', stated.operationAt ?? stated.at, params, { subject: stated.event, related }),
  ];
}

/** Keys in one order, so that the order in which they were written is no difference. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: Json) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What `template` asks for and the local stage does not do, with the place of the resource. */
export function unmodelledFindings(template: Template): readonly Finding[] {
  const { file = 'template', rangeAt } = template;
  return unmodelledIn(template).map(({ resource, message, fix }) => {
    const pointer = `/Resources/${resource}`;
    const range = rangeAt?.(pointer);
    const at = { file, pointer, ...(range && { range }) };
    return inputFinding('stack-unmodelled', at, { resource, message }, { subject: resource, fix });
  });
}

/** Where the stacks that trilateral.yaml in `contracts` names lie, relative to the repository. */
export function stackPath(contracts: string, file: string): string {
  return posix.join(posix.dirname(contracts === '' ? '.' : contracts), file);
}

/** The stacks that the tree in `contracts` names, relative to the repository; none where it has no trilateral.yaml. */
export function stackFilesIn(repository: string, contracts: string): readonly string[] {
  const root = posix.normalize(contracts).replace(/^\.$|\/$/g, '');
  const documents = documentSet({ repository, root });
  const names = ['yaml', 'yml', 'json'].map((ending) => posix.join(root, `trilateral.${ending}`));
  const config = names.map((name) => documents.open(name)).find((found) => typeof found !== 'string');
  if (config === undefined || typeof config === 'string') return [];
  const { services } = readConfig(config).config;
  return services.flatMap(({ stack = [] }) => stack.map((file) => stackPath(root, file)));
}
