import type { EventUse, Service } from '#model/catalog.ts';
import type { CodeJson } from '../catalog-json.ts';
import { sourceNames } from './envelope.ts';
import type { ServicePlan } from './plan.ts';
import { builderOf, isJson } from './sending.ts';

/** The names by which `service` finds the code of `use` in the generated package. */
export function codeOf(
  packageName: string,
  plans: readonly ServicePlan[],
  service: Service,
  use: EventUse,
): CodeJson | undefined {
  const plan = plans.find((one) => one.service === service);
  const event = plan?.events.find(
    (one) => one.use.event === use.event && one.use.name === use.name && one.use.direction === use.direction,
  );
  if (plan === undefined || event === undefined) return undefined;
  const inboxes = plan.inboxes.filter((inbox) => inbox.events.includes(event)).map(({ type }) => `handle${type}`);
  const arrivals = isJson(use.contentType)
    ? event.envelopes.map(({ source }) => `${event.variable}From${sourceNames[source].suffix}`)
    : [];
  const builder = builderOf(event);
  return {
    module: `${packageName}/${plan.folder}`,
    type: event.type,
    parse: `parse${event.type}`,
    functions: [...(builder ? [builder.name] : []), ...inboxes, ...new Set(arrivals)],
  };
}
