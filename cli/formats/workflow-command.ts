import { harmless } from '../terminal.ts';

/**
 * One workflow command, as the runner of GitHub Actions reads it from stdout. Line ends and percent signs are escaped
 * in all of it; in properties also what separates them.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${propertyText(String(value))}`],
  );
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${dataText(message)}`;
}

/** A line of output that no runner takes for a command, in the notation of today (`::`) or the old one (`##[`). */
export function lineForLogs(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\\u003a').replaceAll('##[', '#\\u0023[');
}

/** `text` for the log, harmless to terminals and runners alike. */
export function logLine(text: string): string {
  return harmless(text).split('\n').map(lineForLogs).join('\n');
}

function dataText(text: string): string {
  return harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyText(text: string): string {
  return dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
