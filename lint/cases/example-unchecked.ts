import type { LintCases } from './case.ts';
import { contract, example, sent, service, tree } from './tree.ts';

const sending = (pattern: string) =>
  tree(
    service('food', {
      sends: [sent('a/b', { payload: contract({ pattern }), examples: [example(`${'a'.repeat(40)}!`)] })],
    }),
  );

const exponential = Object.fromEntries(
  Array.from({ length: 40 }, (_, level) => [
    `s${level}`,
    level === 39
      ? { type: 'number' }
      : { allOf: [{ $ref: `#/$defs/s${level + 1}` }, { $ref: `#/$defs/s${level + 1}` }] },
  ]),
);

export const cases: LintCases = {
  fires: {
    'a pattern looks around within a repetition': {
      catalog: sending('^((?=a)a+)+$'),
      says: ["a/b: Examples of the payload can't be checked: pattern ^((?=a)a+)+$ could take exponential time."],
    },
    'a schema takes exponential time': {
      catalog: tree(
        service('food', {
          sends: [
            sent('a/b', { payload: contract({ $ref: '#/$defs/s0', $defs: exponential }), examples: [example('x')] }),
          ],
        }),
      ),
      says: ["a/b: Examples of the payload can't be checked: it takes too long."],
    },
    'a schema can not be compiled': {
      catalog: tree(
        service('food', { sends: [sent('a/b', { payload: contract({ type: 'text' }), examples: [example('x')] })] }),
      ),
      says: ["a/b: Examples of the payload can't be checked: type must be JSONType or JSONType[]: text."],
    },
  },
  silent: { 'a pattern repeats a repetition and is regular': sending('^(a+)+$') },
};
