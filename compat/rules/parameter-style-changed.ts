import { defineRule } from '#model/rule.ts';
import { type OperationChange, parameterChanges, stoodAt, toldBy } from '../http/operation-change.ts';
import { styleDifference, styleInWords } from '../http/wire/style.ts';

export const parameterStyleChanged = defineRule<OperationChange>({
  id: 'parameter-style-changed',
  title: 'The way in which a parameter is written changed',
  at: { area: 'parameter', kind: 'style', action: 'change' },
  why: 'The same value is another text on the wire, and a reader of the new text misreads the old one.',
  fix: 'Keep style, explode and media type; offer the other way under a new name.',
  decidedBy: 'policy',
  message: ({ parameter, before, after, example }) =>
    `${parameter} is written as ${after} now, was ${before}${example === undefined ? '' : `: ${example}`}`,
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is === undefined || styleInWords(was) === styleInWords(is)) continue;
      const difference = styleDifference(was, is);
      report({
        subject: change.subject,
        at: is.at,
        params: {
          parameter: name,
          before: styleInWords(was),
          after: styleInWords(is),
          ...(difference !== undefined && { example: `${difference.after}, was ${difference.before}` }),
          ...toldBy(change),
        },
        related: stoodAt(`it was ${styleInWords(was)} here`, was.at),
        verdict: difference === undefined ? 'safe' : 'breaking',
      });
    }
  },
});
