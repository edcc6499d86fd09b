import type { ExitCode, Report } from '#model/report.ts';

/** The report as it is, with the exit code; `format` is the version of the shape. */
export function renderJson(report: Report, exit: ExitCode): string {
  return `${JSON.stringify({ ...report, exit }, null, 2)}\n`;
}
