import type { Service } from '#model/catalog.ts';
import { loadCatalog } from '#model/load/index.ts';
import { queueRoutesOf, readTemplate, routeKeysOf, type Template } from '#testing/index.ts';
import { inRepository } from './larder.ts';

describe.each(['food', 'product'])('the stack of %s', (id) => {
  let service: Service | undefined;
  let template: Template;

  beforeAll(async () => {
    const { catalog } = await loadCatalog({
      repository: inRepository(''),
      cacheDir: inRepository('.cache/trilateral'),
    });
    service = catalog.services.find((one) => one.id === id);
    template = await readTemplate(inRepository(`services/${id}/template.yaml`));
  }, 60_000);

  it('serves every operation of its contract, and no other', () => {
    const operations = service?.api?.operations.map((operation) => operation.id) ?? [];
    expect(operations).not.toEqual([]);
    expect([...routeKeysOf(template)].sort()).toEqual([...operations].sort());
  });

  it('delivers what its contract reads from a topic by the route that the contract states', () => {
    const received = service?.receives.filter(({ channel }) => channel.transport === 'sns') ?? [];
    const stated = received.map(({ channel, route }) =>
      JSON.stringify({ topic: channel.address, hops: sorted(route) }),
    );
    const built = queueRoutesOf(template).map(({ topic, hops }) => JSON.stringify({ topic, hops: sorted(hops) }));
    expect(built).toEqual([...new Set(stated)]);
  });
});

/** Hops with their keys in one order, so that their texts can be compared. */
function sorted(hops: readonly object[]): readonly object[] {
  return hops.map((hop) => Object.fromEntries(Object.entries(hop).sort(([a], [b]) => (a < b ? -1 : 1))));
}
