/** A media type without its parameters, in lower case. */
function essenceOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether a message of this type is JSON, whatever its profile. */
export function isJson(contentType: string): boolean {
  return /^[^/]+\/(json|[^;]+\+json)$/.test(essenceOf(contentType));
}

/** Whether two types name one format; parameters, as a character set, are no other format. */
export function sameFormat(one: string, other: string): boolean {
  return essenceOf(one) === essenceOf(other);
}
