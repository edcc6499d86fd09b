import { readdirSync } from 'node:fs';
import type { Service } from '#model/catalog.ts';
import { loadCatalog } from '#model/load/index.ts';
import { busRoutesOf, queueRoutesOf, readTemplate, routeKeysOf, type Template } from '#testing/index.ts';
import { inRepository } from './larder.ts';

/** Services whose stack has functions. */
const ids = readdirSync(inRepository('services')).filter((id) => !id.endsWith('infrastructure'));

describe.each(ids)('the stack of %s', (id) => {
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
    expect([...routeKeysOf(template)].sort()).toEqual([...operations].sort());
  });

  it.each(['sns', 'eventbridge'])(
    'delivers what its contract reads over %s by the routes that the contract states',
    (transport) => {
      const received = service?.receives.filter(({ channel }) => channel.transport === transport) ?? [];
      const stated = received.map(({ channel, route }) => ({ channel: channel.address, hops: route }));
      const built =
        transport === 'sns'
          ? queueRoutesOf(template).map(({ topic, hops }) => ({ channel: topic, hops }))
          : busRoutesOf(template).map(({ bus, hops }) => ({ channel: bus, hops }));
      expect(textsOf(built)).toEqual(textsOf(stated));
    },
  );
});

/** Routes as texts, each once. */
function textsOf(routes: readonly { readonly channel: string; readonly hops: readonly object[] }[]): readonly string[] {
  return [...new Set(routes.map(({ channel, hops }) => JSON.stringify({ channel, hops: sorted(hops) })))].sort();
}

/** Hops with their keys in one order, so that their texts can be compared. */
function sorted(hops: readonly object[]): readonly object[] {
  return hops.map((hop) => Object.fromEntries(Object.entries(hop).sort(([a], [b]) => (a < b ? -1 : 1))));
}
