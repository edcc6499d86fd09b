import { Ajv, type ErrorObject } from 'ajv';
import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo, valueAt } from '../json.ts';
import type { Location } from '../location.ts';
import { weighableVerdicts } from '../policy.ts';
import { ruleSets } from '../rule-set.ts';
import { closest } from './did-you-mean.ts';
import type { ParsedDocument } from './document.ts';
import { inputFinding } from './input-finding.ts';
import schema from './trilateral.schema.json' with { type: 'json' };

/** The schema is our own and used once or twice: what Ajv does to run it faster takes longer than running it. */
const quick = { code: { optimize: false }, inlineRefs: false, meta: false, validateSchema: false } as const;

/** All that is wrong with trilateral.yaml as read: unknown keys, values that are not allowed, names that nothing has. */
export function checkConfig(document: ParsedDocument, root: JsonObject): readonly Finding[] {
  const validate = new Ajv({ ...quick, allErrors: true, strict: false, verbose: true }).compile(schema);
  validate(root);
  const errors = (validate.errors ?? []).filter((error) => !['propertyNames', 'if'].includes(error.keyword));
  return [
    ...errors.map((error) => findingOf(document, error)),
    ...checkNames(document, root),
    ...checkLevels(document, root),
    ...checkCase(document, root),
  ];
}

function placeOf(document: ParsedDocument, pointer: JsonPointer, part: 'key' | 'value' = 'value'): Location {
  const range = document.rangeAt(pointer, part);
  return { file: document.file, pointer, ...(range && { range }) };
}

function findingOf(document: ParsedDocument, error: ErrorObject): Finding {
  const pointer = error.instancePath;
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    const known = Object.keys(isObject(error.parentSchema?.properties) ? error.parentSchema.properties : {});
    const suggestion = closest(key, known);
    return inputFinding('config-key-unknown', placeOf(document, pointerTo(pointer, key), 'key'), { key, suggestion });
  }
  if (error.keyword === 'required') {
    const reason = `lacks the key \`${String(error.params.missingProperty)}\``;
    return inputFinding('config-value-invalid', placeOf(document, pointer), { reason });
  }
  if (error.propertyName !== undefined) {
    const reason = `may hold letters, digits, \`.\`, \`_\` and \`-\` only, and starts with a letter or digit`;
    return inputFinding('config-value-invalid', placeOf(document, pointerTo(pointer, error.propertyName), 'key'), {
      reason,
    });
  }
  return inputFinding('config-value-invalid', placeOf(document, pointer), { reason: reasonOf(error) });
}

function reasonOf(error: ErrorObject): string {
  if (error.keyword === 'enum') {
    const allowed: unknown = error.params.allowedValues;
    return `must be ${Array.isArray(allowed) ? allowed.map((value) => `\`${String(value)}\``).join(' or ') : 'another'}`;
  }
  if (error.keyword === 'type' && error.params.type === 'string' && typeof error.data === 'number')
    return `is read as a number; write it in quotes, so that it stays text`;
  return (
    error.message?.replace(/^must be (string|object|array|boolean|integer|number)$/, 'must be of the type $1') ??
    'is not allowed'
  );
}

type Reference = {
  readonly kind: string;
  readonly name: string;
  readonly pointer: JsonPointer;
  readonly among: string;
};

function checkNames(document: ParsedDocument, root: JsonObject): readonly Finding[] {
  return referencesOf(root).flatMap(({ kind, name, pointer, among }) => {
    const known = [...Object.keys(isObject(root[among]) ? root[among] : {}), ...others(root, kind, pointer)];
    if (known.includes(name)) return [];
    const suggestion = closest(name, known);
    return [inputFinding('config-reference-unknown', placeOf(document, pointer), { kind, name, suggestion })];
  });
}

/** What a service depends on or calls may have its contracts in another repository. */
function others(root: JsonObject, kind: string, pointer: JsonPointer): readonly string[] {
  const { elsewhere } = root;
  if (kind !== 'service' || !pointer.startsWith('/services/') || !isArray(elsewhere)) return [];
  return elsewhere.filter((name) => typeof name === 'string');
}

function referencesOf(root: JsonObject): readonly Reference[] {
  const references: Reference[] = [];
  const add = (kind: string, among: string, pointer: JsonPointer): void => {
    const value = valueAt(root, pointer);
    const names: readonly (readonly [Json, JsonPointer])[] = isArray(value)
      ? value.map((name, index) => [name, pointerTo(pointer, index)])
      : [[value ?? null, pointer]];
    for (const [name, at] of names) if (typeof name === 'string') references.push({ kind, name, pointer: at, among });
  };
  for (const id of Object.keys(isObject(root.services) ? root.services : {})) {
    const service = pointerTo('/services', id);
    add('owner', 'owners', `${service}/owner`);
    add('domain', 'domains', `${service}/domain`);
    add('service', 'services', `${service}/dependsOn`);
    add('service', 'services', `${service}/calls`);
  }
  const policies = valueAt(root, '/policies/services');
  for (const name of isObject(policies) ? Object.keys(policies) : [])
    references.push({ kind: 'service', name, pointer: pointerTo('/policies/services', name), among: 'services' });
  return references;
}

/** A level is given to a rule or a verdict; one for a name that nothing has would silently be given to nobody. */
function checkLevels(document: ParsedDocument, root: JsonObject): readonly Finding[] {
  const known = [...weighableVerdicts, ...Object.values(ruleSets).flat()];
  const policies = isObject(root.policies) ? root.policies : {};
  const groups = ['audiences', 'services', 'events'].flatMap((group) => {
    const members = policies[group];
    return Object.keys(isObject(members) ? members : {}).map((name) => pointerTo('/policies', group, name));
  });
  return ['/policies/default', ...groups].flatMap((place) => {
    const pointer = pointerTo(place, 'severity');
    const stated = valueAt(root, pointer);
    const unknown = Object.keys(isObject(stated) ? stated : {}).filter((name) => !known.includes(name));
    return unknown.map((name) => {
      const at = placeOf(document, pointerTo(pointer, name), 'key');
      const params = { kind: 'rule or verdict', name, suggestion: closest(name, known) };
      return inputFinding('config-reference-unknown', at, params);
    });
  });
}

/** Ids are file names as well: two that differ in case only are one on many file systems. */
function checkCase(document: ParsedDocument, root: JsonObject): readonly Finding[] {
  const first = new Map<string, string>();
  return Object.keys(isObject(root.services) ? root.services : {}).flatMap((id) => {
    const other = first.get(id.toLowerCase());
    if (other === undefined) {
      first.set(id.toLowerCase(), id);
      return [];
    }
    const related = [{ label: 'first', at: placeOf(document, pointerTo('/services', other), 'key') }];
    const at = placeOf(document, pointerTo('/services', id), 'key');
    return [inputFinding('service-duplicated', at, { id }, { related })];
  });
}
