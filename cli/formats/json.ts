import type { View } from './format.ts';
import { jsonText } from './json-text.ts';

/** The report as it is, with the exit code; `format` is the version of the shape. */
export function renderJson({ report, exit }: View): string {
  return jsonText({ ...report, exit });
}
