import type { CatalogJson } from '#generators/catalog-json.ts';
import { channel, event, field, schema, service, shopCatalog, side } from './shop-catalog.ts';

/** Names that would break out of HTML, Markdown, comments, templates, file systems or the reading direction. */
export const hostileNames: readonly string[] = [
  '<img src=x onerror="window.hacked=1">',
  '</script><script>window.hacked=1</script>',
  '{window.hacked=1} ${window.hacked=1} {{constructor}}',
  '*/ window.hacked=1 /*',
  '\u202Etfel ot thgir\u202C مرحبا',
  '🥐 croissant 👩‍🍳',
  '../../etc/passwd',
  '__proto__',
  'javascript:window.hacked=1',
  `long-${'x'.repeat(295)}`,
];

/** A pattern that never ends on `hostileText`, if anybody tries. */
export const hostilePattern = '^(a+)+$';
const hostileText = `${'a'.repeat(60)}!`;

/** The shop with a service, an event, a field, an owner and a channel for each hostile name. */
export function hostileCatalog(): CatalogJson {
  const shop = shopCatalog();
  const at = shop.channels[0]?.at ?? { file: 'x' };
  const events = hostileNames.map((name, index) =>
    event(`bad/${name}`, {
      slug: index === 9 ? `bad-${name}` : `bad-${index}`,
      name,
      channel: name,
      description: name,
      dispatchText: name,
      tags: [name],
      producers: [side(`svc ${name}`, `schema-${index}`)],
      examples: [
        { name, value: { [name]: name }, valid: true, at },
        { name: 'slow', value: { slow: hostileText }, valid: false, at },
      ],
    }),
  );
  const patterned = field('slow', 'string', {
    constraints: [`matches ${hostilePattern}`],
    examples: [hostileText],
  });
  return {
    ...shop,
    title: 'Shop <b>of</b> horrors',
    owners: [...shop.owners, ...hostileNames.map((name, index) => ({ id: `owner-${index}`, name, contact: name, at }))],
    services: [
      ...shop.services,
      ...hostileNames.map((name, index) =>
        service(`svc ${name}`, {
          slug: `svc-${index}`,
          title: name,
          description: name,
          version: name,
          repository: name,
          owner: `owner-${index}`,
          sends: [`bad/${name}`],
        }),
      ),
    ],
    channels: [
      ...shop.channels,
      ...hostileNames.map((name, index) => channel(name, [`bad/${name}`], { slug: `bad-${index}`, description: name })),
    ],
    events: [...shop.events, ...events],
    schemas: {
      ...shop.schemas,
      ...Object.fromEntries(
        hostileNames.map((name, index) => [
          `schema-${index}`,
          schema([
            field('x', name, { path: name, name, description: name, values: [name], constraints: [name] }),
            patterned,
          ]),
        ]),
      ),
    },
  };
}
