import type { Inclusion } from '#compat/inclusion/index.ts';
import { exitCodes } from '#model/report.ts';
import type { Outcome, Paint } from '../command.ts';
import { harmless } from '../terminal.ts';
import { snippet } from './snippet.ts';

/** The engine's answer about two schema files, for people and for programs. */
export function renderInclusion(answer: Inclusion, before: string, after: string, paint: Paint): Outcome {
  const question = paint.bold(`${harmless(before)} within ${harmless(after)}`);
  switch (answer.verdict) {
    case 'included':
      return data(
        answer,
        `${question}   ${paint.green('✓ included')}   every value that A allows, B accepts\n`,
        exitCodes.ok,
      );
    case 'not-included': {
      const mark = harmless(`refused by ${after}#${answer.at.reader}, allowed by ${before}#${answer.at.writer}`);
      const lines = snippet(answer.witness, answer.at.instance, mark, 92).map((line) => `    ${line}`);
      const text = [`${question}   ${paint.red('✗ not included')}`, '', '  A allows and B refuses:', ...lines, ''];
      return data(answer, text.join('\n'), exitCodes.breaking);
    }
    case 'undecided': {
      const reasons = answer.because.map((reason) =>
        harmless(`  ${reason.keyword} at #${reason.pointer}: ${reason.reason}`),
      );
      return data(
        answer,
        [`${question}   ${paint.yellow('? undecided')}`, ...reasons, ''].join('\n'),
        exitCodes.undecided,
      );
    }
    case 'invalid': {
      const file = answer.side === 'writer' ? before : after;
      const text = harmless(`${file}#${answer.pointer}  ${answer.reason}`);
      return data(answer, `${question}   ${paint.red('✗ invalid schema')}\n  ${text}\n`, exitCodes.invalid);
    }
  }
}

function data(json: Inclusion, pretty: string, exit: 0 | 1 | 2 | 3): Outcome {
  return {
    kind: 'data',
    pretty,
    json: { ...json, ...('because' in json && { because: json.because.map((reason) => ({ ...reason })) }) },
    exit,
  };
}
