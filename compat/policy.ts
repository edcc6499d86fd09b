import type { PolicySwitch } from '#model/finding.ts';
import { type Audience, defaultPolicy, type Policy, type PolicyConfig } from '#model/policy.ts';

/** The switches that hold for one party's side of one subject, and where each was set. */
export type ResolvedPolicy = Policy & { readonly setBy: Readonly<Partial<Record<keyof Policy, string>>> };

export const emptyPolicyConfig: PolicyConfig = { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} };

/** Resolves the switches: event, then service, then audience, then default; the most particular one wins. */
export function resolvePolicy(
  config: PolicyConfig,
  where: { readonly service: string; readonly event?: string; readonly audience: Audience },
): ResolvedPolicy {
  const layers: readonly (readonly [string, Partial<Policy> | undefined])[] = [
    ['policies.default', config.default],
    [`policies.audiences.${where.audience}`, config.audiences[where.audience]],
    [`policies.services.${where.service}`, own(config.services, where.service)],
    [`policies.events.${where.event ?? ''}`, where.event === undefined ? undefined : own(config.events, where.event)],
  ];
  const setBy: Record<string, string> = {};
  for (const [from, layer] of layers) for (const name of Object.keys(layer ?? {})) setBy[name] = from;
  const [byDefault, byAudience, byService, byEvent] = layers.map(([, layer]) => layer);
  return { ...defaultPolicy, ...byDefault, ...byAudience, ...byService, ...byEvent, setBy };
}

/** How a finding names the switch that decided it. */
export function switchOf(policy: ResolvedPolicy, name: keyof Policy): PolicySwitch {
  return { name, value: policy[name], from: policy.setBy[name] ?? 'default' };
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
