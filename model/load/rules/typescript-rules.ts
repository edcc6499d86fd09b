import { doubtful, type LoadRule, shown, wrong } from './load-rule.ts';

/** Facts about events in TypeScript interface notation. */
export const typescriptRules: readonly LoadRule[] = [
  doubtful({
    id: 'typescript-statement-ignored',
    title: 'A statement in an events file is no type',
    why: 'The file is read, never run; whatever is not a type says nothing.',
    fix: 'Keep types only in `*.events.ts`.',
    message: ({ statement }) => `${shown(statement)} is not read: only types are.`,
  }),
  wrong({
    id: 'typescript-type-unreadable',
    title: 'A type can not be stated as JSON Schema',
    why: 'Functions, symbols and unresolved types are never on the wire.',
    fix: 'Use types that have a JSON form, from this folder only.',
    message: ({ reason }) => `The types can't be stated as JSON Schema: ${shown(reason)}.`,
  }),
  wrong({
    id: 'typescript-tag-invalid',
    title: 'A tag of an event has a value that is not allowed',
    why: 'A value that means nothing would silently leave the default in force.',
    fix: 'Correct the tag; docs/reference/contract-files.md lists all of them.',
    message: ({ tag, expected }) => `\`@${shown(tag)}\` must be ${shown(expected)}.`,
  }),
  wrong({
    id: 'typescript-messages-missing',
    title: 'An events file declares no event',
    why: 'Without a `@sends` or `@receives` tag on an exported type the file says nothing about events.',
    fix: 'Add `@sends ADDRESS` or `@receives ADDRESS` to the interfaces that are events.',
    message: () => 'No exported type has a `@sends` or `@receives` tag.',
  }),
];
