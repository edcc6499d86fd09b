import type { HttpApi, HttpServer, HttpServerVariable } from '#model/http.ts';
import { matchOperations } from './match.ts';
import type { ApiChange } from './operation-change.ts';
import { pathTemplate } from './path-template.ts';

/** A variable of the URL of one server, in two versions of an API. */
export type VariableChange = {
  /** The server's URL, or that of a server of one operation alone. */
  readonly subject: string;
  readonly url: string;
  readonly was: HttpServerVariable;
  readonly is: HttpServerVariable;
};

/** Variables are matched by their place in a URL: their names are not on the wire. */
export function variableChanges({ before, after, told, moved }: ApiChange): readonly VariableChange[] {
  if (told === 'need' || moved === 'caller') return [];
  return [
    ...changesOf(before.api.servers, after.api.servers),
    ...matchOperations(before.api, after.api, 'operations').pairs.flatMap(({ before: was, after: is }) =>
      changesOf(was.variableServers ?? [], is.variableServers ?? []).map((change) => ({ ...change, subject: is.id })),
    ),
  ];
}

function changesOf(before: readonly HttpServer[], after: readonly HttpServer[]): readonly VariableChange[] {
  return before.flatMap((server) => {
    const same = after.find(({ url }) => url === server.url) ?? after.find(({ url }) => isSameUrl(url, server.url));
    if (same === undefined) return [];
    const [was, is] = [variablesInOrder(server), variablesInOrder(same)];
    return was.flatMap((old, place) => {
      const young = is[place];
      // One that only a side tells of, as a bundle of an older tool does not, is compared with nothing.
      if (old === undefined || young === undefined) return [];
      return [{ subject: same.url, url: same.url, was: old, is: young }];
    });
  });
}

/** Whether two URLs are one but for the names of their variables. */
export function isSameUrl(one: string, other: string): boolean {
  return one === other || pathTemplate(one).shape === pathTemplate(other).shape;
}

function variablesInOrder({ url, variables = [] }: HttpServer): readonly (HttpServerVariable | undefined)[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  return pathTemplate(url).names.map((name) => byName.get(name));
}

/** How many URLs one template is spelt out into; of more than that it stays a template. */
const MOST_URLS = 64;

/** The URLs of the servers of an API, those with enumerated variables spelt out. */
export function urlsOf({ servers }: Pick<HttpApi, 'servers'>): readonly string[] {
  return servers.flatMap(({ url, variables = [] }) =>
    variables.reduce<readonly string[]>(
      (urls, { name, values }) =>
        values === undefined || urls.length * values.length > MOST_URLS
          ? urls
          : urls.flatMap((one) => values.map(({ value }) => one.replaceAll(`{${name}}`, () => value))),
      [url],
    ),
  );
}
