import type { PolicySwitch } from '#model/finding.ts';
import { type Audience, defaultPolicy, layersFor, type Policy, type PolicyConfig } from '#model/policy.ts';

/** The switches that hold for one party's side of one subject, and where each was set. */
export type ResolvedPolicy = Policy & { readonly setBy: Readonly<Partial<Record<keyof Policy, string>>> };

export const emptyPolicyConfig: PolicyConfig = { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} };

/** Resolves the switches: event, then service, then audience, then default; the most particular one wins. */
export function resolvePolicy(
  config: PolicyConfig,
  where: { readonly service: string; readonly event?: string; readonly audience: Audience },
): ResolvedPolicy {
  const policy: Record<string, unknown> = { ...defaultPolicy };
  const setBy: Record<string, string> = {};
  for (const [from, layer] of layersFor(config, where)) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      policy[name] = value;
      setBy[name] = from;
    }
  }
  return { ...defaultPolicy, ...policy, setBy };
}

/** How a finding names the switch that decided it. */
export function switchOf(policy: ResolvedPolicy, name: Exclude<keyof Policy, 'severity'>): PolicySwitch {
  return { name, value: policy[name], from: policy.setBy[name] ?? 'default' };
}
