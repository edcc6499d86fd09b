import type { Finding } from '../finding.ts';
import { closest } from './did-you-mean.ts';
import { inputFinding } from './input-finding.ts';

/** The files of a contracts folder by what their names say they are; paths are relative to the repository. */
export type ContractFiles = {
  readonly config?: string;
  readonly waivers?: string;
  readonly asyncapi: ReadonlyMap<string, string>;
  readonly typescript: ReadonlyMap<string, string>;
  readonly openapi: ReadonlyMap<string, string>;
  readonly subsets: readonly { readonly consumer: string; readonly provider: string; readonly file: string }[];
  readonly pacts: readonly string[];
  /** JSON and YAML files that are none of the above: schemas that others refer to. */
  readonly others: readonly string[];
  readonly findings: readonly Finding[];
};

const patterns = {
  config: /^trilateral\.(yaml|yml|json)$/,
  waivers: /^waivers\.(yaml|yml|json)$/,
  asyncapi: /^events\/([^/]+)\.asyncapi\.(?:yaml|yml|json)$/,
  typescript: /^events\/([^/]+)\.events\.ts$/,
  subset: /^http\/([^/]+?)\.calls\.([^/]+)\.openapi\.(?:yaml|yml|json)$/,
  openapi: /^http\/([^/]+)\.openapi\.(?:yaml|yml|json)$/,
  pact: /^http\/pacts\/[^/]+\.json$/,
  other: /\.(yaml|yml|json|avsc)$/,
};

/**
 * Sorts `files` by kind. Two files that state one thing, and files of no known service, are reported.
 *
 * @param elsewhere services that may be called, and whose own contracts lie in other repositories
 */
export function contractFiles(
  files: readonly string[],
  root: string,
  services: readonly string[],
  elsewhere: readonly string[] = [],
): ContractFiles {
  const findings: Finding[] = [];
  const asyncapi = new Map<string, string>();
  const typescript = new Map<string, string>();
  const openapi = new Map<string, string>();
  const subsets: { consumer: string; provider: string; file: string }[] = [];
  const pacts: string[] = [];
  const others: string[] = [];
  let config: string | undefined;
  let waivers: string | undefined;

  const own = (map: Map<string, string>, service: string, file: string): void => {
    const other = map.get(service);
    if (other !== undefined) findings.push(inputFinding('document-duplicated', { file }, { other }));
    else if (known(service, file)) map.set(service, file);
  };
  const known = (service: string, file: string): boolean => {
    if (services.includes(service)) return true;
    const suggestion = closest(service, services);
    findings.push(inputFinding('document-service-unknown', { file }, { service, suggestion }));
    return false;
  };

  findings.push(...collisionsIn(files));
  for (const file of files) {
    const name = root === '' ? file : file.slice(root.length + 1);
    const match = (pattern: RegExp): readonly string[] | undefined => pattern.exec(name) ?? undefined;
    const subset = match(patterns.subset);
    const service = match(patterns.asyncapi)?.[1] ?? match(patterns.typescript)?.[1] ?? match(patterns.openapi)?.[1];
    if (patterns.config.test(name)) config ??= file;
    else if (patterns.waivers.test(name)) waivers ??= file;
    else if (subset !== undefined) {
      const [, consumer = '', provider = ''] = subset;
      const isCalled = elsewhere.includes(provider) || known(provider, file);
      if (known(consumer, file) && isCalled) subsets.push({ consumer, provider, file });
    } else if (patterns.pact.test(name)) pacts.push(file);
    else if (service !== undefined && patterns.asyncapi.test(name)) own(asyncapi, service, file);
    else if (service !== undefined && patterns.typescript.test(name)) own(typescript, service, file);
    else if (service !== undefined) own(openapi, service, file);
    else if (patterns.other.test(name)) others.push(file);
  }
  return {
    ...(config !== undefined && { config }),
    ...(waivers !== undefined && { waivers }),
    asyncapi,
    typescript,
    openapi,
    subsets,
    pacts,
    others,
    findings,
  };
}

/** On many file systems upper and lower case are one: of two such files only one would arrive. */
function collisionsIn(files: readonly string[]): readonly Finding[] {
  const first = new Map<string, string>();
  return files.flatMap((file) => {
    const other = first.get(file.toLowerCase());
    if (other === undefined) first.set(file.toLowerCase(), file);
    return other === undefined ? [] : [inputFinding('file-names-colliding', { file }, { other })];
  });
}
