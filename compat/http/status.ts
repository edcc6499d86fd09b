import type { HttpOperation, HttpResponse } from '#model/http.ts';

/**
 * The response that `operation` lists for `status`: by number, else by range, else `default`.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#responses-object
 */
export function responseFor(operation: HttpOperation, status: string): HttpResponse | undefined {
  const range = `${status.slice(0, 1)}XX`;
  const listed = (name: string): HttpResponse | undefined =>
    operation.responses.find((response) => response.status === name);
  return listed(status) ?? (status === 'default' ? undefined : (listed(range) ?? listed('default')));
}

/** Whether `status` says that the request was carried out or leads elsewhere: 2xx and 3xx, not `default`. */
export function isExpected(status: string): boolean {
  return status.startsWith('2') || status.startsWith('3');
}

/** Whether `status` says that the request was carried out. */
export function isSuccess(status: string): boolean {
  return status.startsWith('2');
}
