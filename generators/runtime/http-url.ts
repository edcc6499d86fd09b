export type Parameter = {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved?: boolean;
};

export type RequestInput = {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/** Address and headers of a request; parameters are written by their style (OpenAPI 3.1, section 4.8.12.2). */
export function urlOf(
  baseUrl: string,
  route: { readonly path: string; readonly parameters: readonly Parameter[] },
  request: RequestInput,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
  let path = route.path;
  const query: string[] = [];
  const headers: Record<string, string> = {};
  for (const parameter of route.parameters) {
    const value = givenFor(request, parameter);
    if (value === undefined) continue;
    if (parameter.in === 'path') path = path.replaceAll(`{${parameter.name}}`, () => inPath(parameter, value));
    else if (parameter.in === 'query') query.push(...inQuery(parameter, value));
    else if (parameter.in === 'header')
      headers[parameter.name.toLowerCase()] = joined(value, ',', parameter.explode, String);
  }
  const search = query.length === 0 ? '' : `?${query.join('&')}`;
  return { url: baseUrl.replace(/\/+$/, '') + path + search, headers };
}

function givenFor(request: RequestInput, parameter: Parameter): unknown {
  if (parameter.in === 'cookie' || parameter.in === 'querystring') return undefined;
  const given = request[parameter.in] ?? {};
  return Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined;
}

function inPath({ style, name, explode }: Parameter, value: unknown): string {
  if (style === 'label') return `.${joined(value, explode ? '.' : ',', explode, encodeURIComponent)}`;
  if (style !== 'matrix') return joined(value, ',', explode, encodeURIComponent);
  if (explode && Array.isArray(value))
    return value.map((item) => `;${name}=${encodeURIComponent(String(item))}`).join('');
  return `;${name}=${joined(value, ',', false, encodeURIComponent)}`;
}

const separators: Readonly<Record<string, string>> = { form: ',', spaceDelimited: '%20', pipeDelimited: '|' };

function inQuery(parameter: Parameter, value: unknown): readonly string[] {
  const encode = parameter.allowReserved ? encodeURI : encodeURIComponent;
  const key = encodeURIComponent(parameter.name);
  const pair = (name: string, held: unknown): string => `${name}=${encode(String(held))}`;
  if (parameter.style === 'deepObject') {
    return entriesOf(value).map(([name, held]) => pair(`${key}[${encodeURIComponent(name)}]`, held));
  }
  if (!parameter.explode || typeof value !== 'object' || value === null) {
    return [`${key}=${joined(value, separators[parameter.style] ?? ',', false, encode)}`];
  }
  if (Array.isArray(value)) return value.map((item) => pair(key, item));
  return entriesOf(value).map(([name, held]) => pair(encodeURIComponent(name), held));
}

function joined(value: unknown, separator: string, explode: boolean, encode: (text: string) => string): string {
  if (Array.isArray(value)) return value.map((item) => encode(String(item))).join(separator);
  if (typeof value !== 'object' || value === null) return encode(String(value));
  const pairs = entriesOf(value).map(([name, held]) => [encode(name), encode(String(held))]);
  return pairs.map((pair) => pair.join(explode ? '=' : separator)).join(separator);
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return Object.entries(value ?? {}).filter(([, held]) => held !== undefined);
}
