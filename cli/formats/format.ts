import type { ExitCode, Report } from '#model/report.ts';
import type { RuleInfo } from '#model/rule.ts';
import type { Paint } from '../command.ts';

/** What `--format` takes. */
export const formatNames = ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'] as const;
export type FormatName = (typeof formatNames)[number];

export type FailOn = 'breaking' | 'potential';

/** A report and what a format needs to know beside it. Every format shows the same findings. */
export type View = {
  readonly report: Report;
  readonly exit: ExitCode;
  readonly failOn: FailOn;
  /** `screen`: what a person reads at a glance; `all`: every finding and every pair. */
  readonly detail: 'screen' | 'all';
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  readonly rules: () => Promise<readonly RuleInfo[]>;
  /** An answer of another shape than findings, as people read it. */
  readonly answer?: string;
};

export type Format = (view: View) => string | Promise<string>;

export function isFormatName(text: string): text is FormatName {
  return formatNames.some((name) => name === text);
}
