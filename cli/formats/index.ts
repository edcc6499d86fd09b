import { type ExitCode, exitCodeOf, type Report } from '#model/report.ts';
import type { Outcome, Paint } from '../command.ts';
import { uncolored } from '../terminal.ts';
import type { FailOn, Format, FormatName, View } from './format.ts';
import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderJson } from './json.ts';
import { jsonText } from './json-text.ts';
import { renderJunit } from './junit.ts';
import { withLetThrough } from './let-through.ts';
import { renderMarkdown } from './markdown.ts';
import { renderPretty } from './pretty.ts';
import { renderSarif } from './sarif.ts';
import { lineForLogs } from './workflow-command.ts';

/** Every format: how a report looks in it. */
export const formats: Readonly<Record<FormatName, Format>> = {
  pretty: renderPretty,
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
  gitlab: renderGitlab,
  markdown: renderMarkdown,
};

type Result = Exclude<Outcome, { kind: 'streamed' }>;

export type Asked = {
  readonly format: FormatName;
  readonly command: string;
  readonly subject: string;
  readonly failOn: FailOn;
  readonly explain: boolean;
  readonly paint: Paint;
  /** Columns of the terminal; without one, wide enough for paths and messages. */
  readonly width: number | undefined;
};

/** Lines stay readable on a very wide terminal, and a narrow one may break them. */
const columns = { none: 100, least: 60, most: 120 } as const;

/** The exit code of `outcome`, the same in every format. */
export function exitOf(outcome: Result, failOn: FailOn): ExitCode {
  return outcome.kind === 'data' ? outcome.exit : (outcome.exit ?? exitCodeOf(outcome.report.findings, failOn));
}

/** The text of `outcome` in the format that is asked for. */
export async function render(outcome: Result, asked: Asked): Promise<string> {
  const { format, failOn, paint, width = columns.none } = asked;
  if (outcome.kind === 'data' && format === 'json') return jsonText(outcome.json);
  if (outcome.kind === 'data' && format === 'pretty') return outcome.pretty.split('\n').map(lineForLogs).join('\n');
  const view: View = {
    report: outcome.kind === 'report' ? withLetThrough(outcome.report) : reportOfAnswer(outcome.findings ?? [], asked),
    exit: exitOf(outcome, failOn),
    failOn,
    detail: asked.explain ? 'all' : outcome.kind === 'report' ? (outcome.detail ?? 'screen') : 'screen',
    paint,
    width: Math.min(Math.max(width, columns.least), columns.most),
    rules: async () => (await import('../rules.ts')).allRules(),
    ...(outcome.kind === 'data' && { answer: uncolored(outcome.pretty) }),
  };
  return formats[format](view);
}

/** What a command without findings of its own has to say to a format that knows only findings. */
function reportOfAnswer(findings: Report['findings'], { command, subject }: Asked): Report {
  return { format: 1, command, subject, success: 'done', findings, pairs: [], notes: [], counts: {} };
}
