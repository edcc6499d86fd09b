import type { HttpServer, HttpServerVariable } from '../../http.ts';
import { entriesOf, locationOf, memberOf, membersOf, type Place } from './place.ts';
import { textAt, textOf } from './text.ts';

/** The servers that `place` states for itself; their URLs stay templates where they have variables. */
export function serversOf(place: Place | undefined): readonly HttpServer[] {
  const stated = place && memberOf(place, 'servers');
  return entriesOf(stated).flatMap((entry): readonly HttpServer[] => {
    const url = textAt(entry, 'url');
    if (url === undefined) return [];
    const description = textAt(entry, 'description');
    const variables = variablesOf(entry, url);
    return [
      {
        url,
        ...(variables.length > 0 && { variables }),
        ...(description !== undefined && { description }),
        at: locationOf(entry),
      },
    ];
  });
}

/** What is said of a variable that does not stand in the URL is on no wire. */
function variablesOf(server: Place, url: string): readonly HttpServerVariable[] {
  const stated = membersOf(memberOf(server, 'variables')).filter(([name]) => url.includes(`{${name}}`));
  return stated.map(([name, place]) => {
    const chosen = textAt(place, 'default');
    const values = valuesOf(memberOf(place, 'enum'));
    return {
      name,
      ...(chosen !== undefined && { default: chosen }),
      ...(values.length > 0 && { values }),
      at: locationOf(place),
    };
  });
}

function valuesOf(stated: Place | undefined): NonNullable<HttpServerVariable['values']> {
  const seen = new Set<string>();
  return entriesOf(stated).flatMap((entry) => {
    const value = textOf(entry.value);
    if (value === undefined || seen.has(value)) return [];
    seen.add(value);
    return [{ value, at: locationOf(entry) }];
  });
}
