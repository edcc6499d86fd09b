import type { Domain, Owner, ServiceKind } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json, type JsonObject, pointerTo } from '../json.ts';
import type { Location } from '../location.ts';
import type { Audience, PolicyConfig } from '../policy.ts';
import { checkConfig } from './config-check.ts';
import { policyConfigOf } from './config-policy.ts';
import type { ParsedDocument } from './document.ts';
import { inputFinding } from './input-finding.ts';

/** trilateral.yaml as read; what it says wrongly is among `findings` and left out here. */
export type Config = {
  readonly title: string;
  readonly description?: string;
  readonly generate?: { readonly package: string; readonly out: string };
  readonly store: string;
  readonly stages: readonly string[];
  readonly elsewhere: readonly string[];
  readonly owners: readonly Owner[];
  readonly domains: readonly Domain[];
  readonly services: readonly ServiceConfig[];
  readonly policy: PolicyConfig;
  readonly site: JsonObject;
};

export type ServiceConfig = {
  readonly id: string;
  readonly kind: ServiceKind;
  readonly title: string;
  readonly description?: string;
  readonly version: string;
  readonly owner?: string;
  readonly domain?: string;
  readonly repository?: string;
  /** Templates of its stacks, from which its routes are read. */
  readonly stack?: readonly string[];
  readonly audience: Audience;
  readonly dependsOn: readonly string[];
  readonly lingers?: string;
  readonly calls: readonly string[];
  readonly at: Location;
};

export function readConfig(document: ParsedDocument): {
  readonly config: Config;
  readonly findings: readonly Finding[];
} {
  const root = isObject(document.value) ? document.value : {};
  const findings: Finding[] = document.findings.map((finding) => asServiceFinding(document, root, finding));
  if (document.value !== undefined && !isObject(document.value))
    findings.push(inputFinding('config-value-invalid', { file: document.file }, { reason: 'must be an object' }));
  else if (document.value !== undefined) findings.push(...checkConfig(document, root));
  const services = isObject(root.services) ? root.services : {};
  if (isObject(document.value) && Object.keys(services).length === 0) {
    const range = document.rangeAt('/services');
    findings.push(inputFinding('services-missing', { file: document.file, ...(range && { range }) }, {}));
  }
  return { config: configOf(document, root), findings };
}

/** A service that stands twice is a duplicate key of YAML; it deserves a message of its own. */
function asServiceFinding(document: ParsedDocument, root: JsonObject, finding: Finding): Finding {
  const id = finding.params.key;
  if (finding.rule !== 'key-duplicated' || typeof id !== 'string' || !isObject(root.services)) return finding;
  const pointer = pointerTo('/services', id);
  const range = Object.hasOwn(root.services, id) ? document.rangeAt(pointer, 'key') : undefined;
  const same = range?.line === finding.at.range?.line && range?.column === finding.at.range?.column;
  if (range === undefined || !same) return finding;
  return inputFinding(
    'service-duplicated',
    { file: document.file, pointer, range },
    { id },
    { related: finding.related },
  );
}

function configOf(document: ParsedDocument, root: JsonObject): Config {
  const entries = <Entry>(
    name: string,
    read: (id: string, value: JsonObject, at: Location) => Entry,
  ): readonly Entry[] => {
    const object = root[name];
    return Object.entries(isObject(object) ? object : {})
      .filter(([id]) => id !== '__proto__')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([id, value]) => (isObject(value) ? [read(id, value, placeOf(document, pointerTo('', name, id)))] : []));
  };
  const { generate } = root;
  return {
    title: textOf(root.title) ?? 'Contracts',
    ...optional('description', textOf(root.description)),
    ...(isObject(generate) && typeof generate.package === 'string' && typeof generate.out === 'string'
      ? { generate: { package: generate.package, out: generate.out } }
      : {}),
    store: textOf(root.store) ?? 'deployments',
    stages: textsOf(root.stages),
    elsewhere: textsOf(root.elsewhere),
    owners: entries('owners', (id, value, at) => ({
      id,
      name: textOf(value.name) ?? id,
      ...optional('contact', textOf(value.contact)),
      at,
    })),
    domains: entries('domains', (id, value, at) => ({
      id,
      name: textOf(value.name) ?? id,
      ...optional('description', textOf(value.description)),
      at,
    })),
    services: entries('services', serviceOf),
    policy: policyConfigOf(root),
    site: isObject(root.site) ? root.site : {},
  };
}

const kinds: readonly ServiceKind[] = ['bff', 'esg', 'control', 'external', 'unit'];

function serviceOf(id: string, value: JsonObject, at: Location): ServiceConfig {
  return {
    id,
    kind: kinds.find((kind) => kind === value.kind) ?? 'control',
    title: textOf(value.title) ?? id,
    ...optional('description', textOf(value.description)),
    version: typeof value.version === 'number' ? String(value.version) : (textOf(value.version) ?? '0.0.0'),
    ...optional('owner', textOf(value.owner)),
    ...optional('domain', textOf(value.domain)),
    ...optional('repository', textOf(value.repository)),
    ...(value.stack !== undefined && { stack: typeof value.stack === 'string' ? [value.stack] : textsOf(value.stack) }),
    audience: value.audience === 'external' ? 'external' : 'internal',
    dependsOn: textsOf(value.dependsOn),
    ...optional('lingers', textOf(value.lingers)),
    calls: textsOf(value.calls),
    at,
  };
}

function placeOf(document: ParsedDocument, pointer: string): Location {
  const range = document.rangeAt(pointer);
  return { file: document.file, pointer, ...(range && { range }) };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function optional<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  const result: { [K in Key]?: string } = {};
  if (value !== undefined) result[key] = value;
  return result;
}
