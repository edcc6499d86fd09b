import type { ChannelParameter } from '#model/catalog.ts';
import { type Navigator, type Place, textAt } from './place.ts';

/**
 * What a channel says of the parameters of its address. Before 3.0 a parameter has a schema, of which its values and
 * its default are read. What is said of one that does not stand in the address is on no wire.
 */
export function parametersOf(
  address: string,
  stated: Place | undefined,
  navigator: Navigator,
): readonly ChannelParameter[] {
  const names = [...address.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const members = new Map(navigator.members(stated));
  return names.flatMap((name, place): readonly ChannelParameter[] => {
    const parameter = navigator.follow(members.get(name));
    if (parameter === undefined) return [];
    const schema = navigator.follow(navigator.member(parameter, 'schema'));
    const values = [parameter, schema].map((one) => valuesOf(one, navigator)).find((list) => list.length > 0);
    const chosen = textAt(parameter, 'default') ?? textAt(schema, 'default');
    const location = textAt(parameter, 'location');
    return [
      {
        name,
        place,
        ...(chosen !== undefined && { default: chosen }),
        ...(values !== undefined && { values }),
        ...(location !== undefined && { location }),
        at: navigator.location(parameter),
      },
    ];
  });
}

function valuesOf(owner: Place | undefined, navigator: Navigator): NonNullable<ChannelParameter['values']> {
  const seen = new Set<string>();
  return navigator.items(navigator.member(owner, 'enum')).flatMap((entry) => {
    const { value } = entry;
    if (typeof value === 'object' || seen.has(String(value))) return [];
    seen.add(String(value));
    return [{ value: String(value), at: navigator.location(entry) }];
  });
}
