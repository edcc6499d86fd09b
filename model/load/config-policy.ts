import { isObject, type Json, type JsonObject } from '../json.ts';
import { type Levels, levels, type Policy, type PolicyConfig } from '../policy.ts';

/** `policies` and `ruleset` of trilateral.yaml; what is not allowed has been reported and is left out. */
export function policyConfigOf(root: JsonObject): PolicyConfig {
  const policies = isObject(root.policies) ? root.policies : {};
  const audiences = isObject(policies.audiences) ? policies.audiences : {};
  return {
    ruleset: typeof root.ruleset === 'number' ? root.ruleset : 1,
    default: policyOf(policies.default),
    audiences: {
      ...(isObject(audiences.internal) && { internal: policyOf(audiences.internal) }),
      ...(isObject(audiences.external) && { external: policyOf(audiences.external) }),
    },
    services: policiesOf(policies.services),
    events: policiesOf(policies.events),
  };
}

function policiesOf(value: Json | undefined): Readonly<Record<string, Partial<Policy>>> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, policy]) => [name, policyOf(policy)]))
    : {};
}

function policyOf(value: Json | undefined): Partial<Policy> {
  if (!isObject(value)) return {};
  const stated = {
    writer: oneOf(value.writer, ['declared', 'open']),
    reader: oneOf(value.reader, ['as-stated', 'tolerant']),
    requiredWithDefault: oneOf(value.requiredWithDefault, ['breaking', 'safe']),
    enumGrowth: oneOf(value.enumGrowth, ['breaking', 'potential', 'safe']),
    format: oneOf(value.format, ['assertion', 'annotation']),
    undecided: oneOf(value.undecided, ['fail', 'warn']),
    unknownConsumers: oneOf(value.unknownConsumers, ['assume-reads-everything', 'ignore']),
    archiveReplay: oneOf(value.archiveReplay, ['breaking', 'potential', 'ignore']),
    rollbackWindow: typeof value.rollbackWindow === 'number' ? value.rollbackWindow : undefined,
    severity: levelsOf(value.severity),
  };
  return withoutUndefined(stated);
}

function levelsOf(value: Json | undefined): Levels | undefined {
  if (!isObject(value)) return undefined;
  const stated = Object.entries(value).flatMap(([name, level]) => {
    const known = oneOf(level, levels);
    return known === undefined ? [] : [[name, known] as const];
  });
  return Object.fromEntries(stated);
}

function oneOf<const Word extends string>(value: Json | undefined, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value);
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  const result: Defined<T> = { ...value } as Defined<T>;
  for (const key of Object.keys(value)) if (Reflect.get(value, key) === undefined) Reflect.deleteProperty(result, key);
  return result;
}
