/** A path template, read: what it looks like on the wire, and what its places are called. */
export type PathTemplate = {
  /** The template with its names taken out: `/foods/{}/parts/{}`. Two templates of one shape match the same requests. */
  readonly shape: string;
  /** The names in order, without the operators of RFC 6570 that some write beside them: `['id', 'part']`. */
  readonly names: readonly string[];
};

const place = /\{([^{}]*)\}/g;

/**
 * Reads a path template. Names are not on the wire, so only their places count; a greedy place (`{proxy+}`) differs
 * from one that ends at the next slash.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function pathTemplate(path: string): PathTemplate {
  const names = [...path.matchAll(place)].map((match) => (match[1] ?? '').replace(/^[.;]|[*+]$/g, ''));
  return { shape: path.replace(place, (_, name: string) => (name.endsWith('+') ? '{+}' : '{}')), names };
}

const read = new WeakMap<object, PathTemplate>();

/** The template of an operation, read once: it is held against many others. */
export function templateOf(operation: { readonly path: string }): PathTemplate {
  const template = read.get(operation) ?? pathTemplate(operation.path);
  read.set(operation, template);
  return template;
}

/** The path of a server's URL, without a slash at the end: `https://api.example.com/v1/` gives `/v1`. Variables stay. */
export function basePathOf(url: string): string {
  const withoutHost = url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const path = withoutHost.startsWith('/') || withoutHost === '' ? withoutHost : `/${withoutHost}`;
  return path.replace(/\/+$/, '');
}

/** `path` taken apart by `template`: the text at each place, percent-decoded; undefined where it does not match. */
export function valuesIn(template: string, path: string): readonly string[] | undefined {
  const parts = pathTemplate(template)
    .shape.replace(/\/$/, '')
    .split(/(\{\+?\})/);
  const pattern = parts.map((part) => (part === '{}' ? '([^/]+)' : part === '{+}' ? '(.+)' : escaped(part))).join('');
  const values = new RegExp(`^${pattern}/?$`).exec(path)?.slice(1);
  return values?.map(decoded);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
