/** The function's setting `name`, as its stack gives it. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the stack sets no ${name}`);
  return value;
}
