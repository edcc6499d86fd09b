import { type ExitCode, exitCodeOf } from '#model/report.ts';
import type { Outcome, Shell } from '../command.ts';
import type { CommonOptions } from '../program.ts';
import { renderJson } from './json.ts';
import { renderPretty } from './pretty.ts';

/** The text of an outcome in the chosen format. The exit code is the same in each. */
export function render(
  outcome: Exclude<Outcome, { kind: 'streamed' }>,
  options: Pick<CommonOptions, 'format' | 'failOn'>,
  shell: Pick<Shell, 'paint'>,
): { readonly text: string; readonly exit: ExitCode } {
  if (outcome.kind === 'data') {
    const text = options.format === 'json' ? `${JSON.stringify(outcome.json, null, 2)}\n` : outcome.pretty;
    return { text, exit: outcome.exit };
  }
  const exit = outcome.exit ?? exitCodeOf(outcome.report.findings, options.failOn);
  const text =
    options.format === 'json'
      ? renderJson(outcome.report, exit)
      : renderPretty(outcome.report, exit, shell.paint, outcome.detail ?? 'screen');
  return { text, exit };
}
