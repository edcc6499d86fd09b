import type { Inclusion } from '#compat/inclusion/index.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { type ExitCode, exitCodes } from '#model/report.ts';
import type { Outcome, Paint } from '../command.ts';
import { harmless } from '../terminal.ts';
import { snippet } from './snippet.ts';

/** The engine's answer about two schema files, for people and for programs. */
export function renderInclusion(answer: Inclusion, before: string, after: string, paint: Paint): Outcome {
  const { text, exit } = prettyOf(answer, before, after, paint);
  const json = { ...answer, ...('because' in answer && { because: answer.because.map((reason) => ({ ...reason })) }) };
  return { kind: 'data', pretty: text, json, exit, findings: findingOf(answer, before, after) };
}

function prettyOf(answer: Inclusion, before: string, after: string, paint: Paint): Pretty {
  const question = paint.bold(`${harmless(before)} within ${harmless(after)}`);
  switch (answer.verdict) {
    case 'included':
      return {
        text: `${question}   ${paint.green('✓ included')}   every value that A allows, B accepts\n`,
        exit: exitCodes.ok,
      };
    case 'not-included': {
      const mark = harmless(`refused by ${after}#${answer.at.reader}, allowed by ${before}#${answer.at.writer}`);
      const lines = snippet(answer.witness, answer.at.instance, mark, 92).map((line) => `    ${line}`);
      const text = [`${question}   ${paint.red('✗ not included')}`, '', '  A allows and B refuses:', ...lines, ''];
      return { text: text.join('\n'), exit: exitCodes.breaking };
    }
    case 'undecided': {
      const reasons = answer.because.map((reason) =>
        harmless(`  ${reason.keyword} at #${reason.pointer}: ${reason.reason}`),
      );
      return {
        text: [`${question}   ${paint.yellow('? undecided')}`, ...reasons, ''].join('\n'),
        exit: exitCodes.undecided,
      };
    }
    case 'invalid': {
      const file = answer.side === 'writer' ? before : after;
      const text = harmless(`${file}#${answer.pointer}  ${answer.reason}`);
      return { text: `${question}   ${paint.red('✗ invalid schema')}\n  ${text}\n`, exit: exitCodes.invalid };
    }
  }
}

/** The answer as a finding about the two files, for formats that know only findings. */
function findingOf(answer: Inclusion, before: string, after: string): readonly Finding[] {
  const about = { subject: `${before} within ${after}`, params: {}, severity: 'error' } as const;
  switch (answer.verdict) {
    case 'included':
      return [];
    case 'not-included': {
      const { witness, at } = answer;
      const message = `refused by ${after}#${at.reader}, allowed by ${before}#${at.writer}`;
      const place = { file: after, pointer: at.reader };
      const related = [{ label: `${before} allows it`, at: { file: before, pointer: at.writer } }];
      const shown = { witness, witnessAt: at.instance };
      return [
        makeFinding({ ...about, ...shown, rule: 'contract-refused', verdict: 'breaking', message, at: place, related }),
      ];
    }
    case 'undecided':
      return answer.because.map(({ keyword, pointer, reason }) => {
        const message = `${keyword} at #${pointer}: ${reason}`;
        const at = { file: after, pointer };
        return makeFinding({ ...about, rule: 'contract-undecided', verdict: 'undecided', message, at, path: message });
      });
    case 'invalid': {
      const at = { file: answer.side === 'writer' ? before : after, pointer: answer.pointer };
      return [makeFinding({ ...about, rule: 'schema-malformed', verdict: 'invalid', message: answer.reason, at })];
    }
  }
}

type Pretty = { readonly text: string; readonly exit: ExitCode };
