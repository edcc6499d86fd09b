import type { Service } from '#model/catalog.ts';
import { defineLintRule, shown } from '../rule.ts';

export const dependencyCycle = defineLintRule({
  id: 'dependency-cycle',
  title: 'Services must be deployed before each other',
  at: { area: 'catalog', kind: 'dependency', action: 'state' },
  verdict: 'invalid',
  severity: 'error',
  why: '`dependsOn` says what goes first; around a circle there is no first.',
  fix: 'Remove one of the dependencies: events and calls need none, only shared channels and the like do.',
  decidedBy: 'input',
  message: ({ path }) => `${shown(path)} depend on each other in a circle.`,
  check({ catalog }, report) {
    const services = new Map(catalog.services.map((service) => [service.id, service]));
    const done = new Set<string>();
    for (const start of services.keys()) {
      const circle = circleFrom(start, services, done);
      const [first] = circle;
      const service = first === undefined ? undefined : services.get(first);
      if (first === undefined || service === undefined) continue;
      const related = circle.slice(1).flatMap((id) => {
        const other = services.get(id);
        return other === undefined ? [] : [{ label: id, at: other.at }];
      });
      report({ subject: first, at: service.at, params: { path: [...circle, first].join(' -> ') }, related });
    }
  },
});

/** The first circle that a walk from `start` runs into, its smallest name first; each service is walked once. */
function circleFrom(start: string, services: ReadonlyMap<string, Service>, done: Set<string>): readonly string[] {
  const path: { readonly id: string; readonly next: string[] }[] = [];
  const enter = (id: string): void => {
    path.push({ id, next: [...(services.get(id)?.dependsOn ?? [])].sort().reverse() });
  };
  let circle: readonly string[] = [];
  if (!done.has(start)) enter(start);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const id = top.next.pop();
    if (id === undefined) {
      done.add(top.id);
      path.pop();
      continue;
    }
    const at = path.findIndex((step) => step.id === id);
    if (at >= 0 && circle.length === 0) circle = path.slice(at).map((step) => step.id);
    if (at < 0 && !done.has(id) && services.has(id)) enter(id);
  }
  const smallest = circle.indexOf([...circle].sort()[0] ?? '');
  return [...circle.slice(smallest), ...circle.slice(0, Math.max(smallest, 0))];
}
