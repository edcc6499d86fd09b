/** The stable code of an error, as Node gives it: `ESRCH`. Test runners have an `Error` of their own, so no class is asked. */
export function codeOf(error: unknown): string | undefined {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
