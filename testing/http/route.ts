/** A route of an HTTP API that was chosen for a request. */
export type Routed = { readonly routeKey: string; readonly pathParameters: Readonly<Record<string, string>> };

/**
 * The route that API Gateway chooses: a full match before one with a greedy parameter, before `$default`; of several,
 * the one with more literal segments from the left.
 *
 * @see API Gateway developer guide, "Routing API requests" of HTTP APIs
 */
export function routeOf(routeKeys: readonly string[], method: string, path: string): Routed | undefined {
  const segments = path.split('/').slice(1);
  const matches = routeKeys.flatMap((routeKey) => {
    const match = matched(routeKey, method, segments);
    return match === undefined ? [] : [{ routeKey, ...match }];
  });
  const [best] = matches.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return best && { routeKey: best.routeKey, pathParameters: best.pathParameters };
}

function matched(
  routeKey: string,
  method: string,
  segments: readonly string[],
): { readonly rank: string; readonly pathParameters: Readonly<Record<string, string>> } | undefined {
  if (routeKey === '$default') return { rank: '9', pathParameters: {} };
  const [wantedMethod, wantedPath = ''] = routeKey.split(' ');
  if (wantedMethod !== method && wantedMethod !== 'ANY') return undefined;
  const wanted = wantedPath.split('/').slice(1);
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [index, place] of wanted.entries()) {
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(place) ?? [];
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (name === undefined && place !== segment) return undefined;
    rank += name === undefined ? '0' : greedy ? '2' : '1';
    if (name === undefined) continue;
    pathParameters[name] = decodeURIComponent(greedy ? segments.slice(index).join('/') : segment);
    if (greedy) return { rank: `8${rank}`, pathParameters };
  }
  if (segments.length !== wanted.length) return undefined;
  return { rank: wantedMethod === 'ANY' ? `${rank}1` : `${rank}0`, pathParameters };
}
