import { defineRule } from '#model/rule.ts';
import { headerChanges, wireOf } from '../http/header-change.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { styleDifference, styleInWords } from '../http/wire/style.ts';

export const responseHeaderStyleChanged = defineRule<OperationChange>({
  id: 'response-header-style-changed',
  title: 'The way in which a response header is written changed',
  at: { area: 'header', kind: 'style', action: 'change' },
  why: 'The same value is another text on the wire, and a caller that reads it as before misreads it.',
  fix: 'Keep explode and media type; offer the other way under a new name.',
  decidedBy: 'policy',
  message: ({ header, status, before, after, example }) =>
    `the header ${header} of the response ${status} is written as ${after} now, was ${before}${example === undefined ? '' : `: ${example}`}`,
  check(change, report) {
    for (const { name, status, was, is } of headerChanges(change)) {
      if (was === undefined || is === undefined) continue;
      const [old, young] = [wireOf(was), wireOf(is)];
      if (styleInWords(old) === styleInWords(young)) continue;
      const difference = styleDifference({ ...old, schema: was.schema }, { ...young, schema: is.schema });
      report({
        subject: change.subject,
        at: is.at,
        params: {
          header: name,
          status,
          before: styleInWords(old),
          after: styleInWords(young),
          ...(difference !== undefined && { example: `${difference.after}, was ${difference.before}` }),
          ...toldBy(change),
        },
        related: stoodAt(`it was ${styleInWords(old)} here`, was.at),
        verdict: difference === undefined ? 'safe' : 'breaking',
      });
    }
  },
});
