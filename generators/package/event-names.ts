import type { EventPlan, ServicePlan } from '../events/plan.ts';
import type { GeneratedFile } from '../generated-file.ts';
import { generatedHeader, literal } from '../naming/text.ts';

/**
 * The module `event-names`, which makes the names of all events known to the compiler, each with the type that its writer
 * promises: once it is imported, a matcher that is given a name that no contract knows does not compile.
 */
export function eventNames(plans: readonly ServicePlan[]): readonly GeneratedFile[] {
  const found = new Map<string, { readonly plan: ServicePlan; readonly event: EventPlan }>();
  for (const plan of plans)
    for (const event of plan.events) {
      const known = found.get(event.use.event);
      const isBetter = known?.event.use.direction === 'receive' && event.use.direction === 'send';
      if (known === undefined || isBetter) found.set(event.use.event, { plan, event });
    }
  const names = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const members = names.map(
    ([name, { plan, event }]) => `    ${literal(name)}: import('./${plan.folder}/types.js').${event.type};`,
  );
  const declarations = [
    `// ${generatedHeader}`,
    '',
    'export {};',
    'declare global {',
    '  /** The events that the contracts know, for `toFulfil` of `trilateral/testing`. */',
    '  interface FulfillableEvents {',
    ...members,
    '  }',
    '}',
  ];
  return [
    { path: 'event-names.d.ts', text: `${declarations.join('\n')}\n` },
    { path: 'event-names.js', text: `// ${generatedHeader}\nexport {};\n` },
  ];
}
