/** The place of a file for URIs: relative to the repository where it lies in it. */
export type FileUri = { readonly uri: string; readonly isRelative: boolean };

/**
 * The URI of `file` (RFC 3986): a relative reference without a scheme, whatever characters the names hold, or a `file`
 * URI for an absolute path. Halves of characters have no encoding and become U+FFFD.
 */
export function fileUri(file: string): FileUri {
  const path = file.replace(/^(\.\/)+/, '');
  const encoded = path.split('/').map(encodeSegment).join('/');
  if (path.startsWith('/')) return { uri: `file://${encoded}`, isRelative: false };
  return { uri: encoded, isRelative: !path.split('/').includes('..') };
}

function encodeSegment(name: string): string {
  const wellFormed = Buffer.from(name).toString();
  return encodeURIComponent(wellFormed).replace(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
