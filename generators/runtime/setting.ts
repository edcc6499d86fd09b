/** The setting `name` of a function, as its stack gives it in the environment. */
export function setting(environment: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`the stack sets no ${name}`);
  return value;
}
