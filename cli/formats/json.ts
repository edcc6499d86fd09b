import type { View } from './format.ts';

/** The report as it is, with the exit code; `format` is the version of the shape. */
export function renderJson({ report, exit }: View): string {
  return `${JSON.stringify({ ...report, exit }, null, 2)}\n`;
}
