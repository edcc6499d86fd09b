import type { EventUse } from '#model/catalog.ts';
import { formatLocation } from '#model/location.ts';
import { languageFor } from '../values/language.ts';
import { ContractNotKept, indented, shown } from './counterexample.ts';
import { linesOf } from './sent-messages.ts';
import { type ContractCase, sideOf, type Trial } from './trial.ts';

/** The cases of the examples that the contracts of a service give, valid and invalid, of messages and of answers. */
export function exampleCases(trial: Trial): readonly ContractCase[] {
  const { sends, receives } = trial.service;
  const uses = [...sends, ...receives].filter(({ examples }) => examples.length > 0);
  return uses.map((use) => ({
    name: `gives examples of ${use.event} that are what they say, to ${use.direction}`,
    run: async () => hold(trial, use),
  }));
}

function hold(trial: Trial, use: EventUse): void {
  const side = sideOf(trial, use.direction === 'send' ? 'writer' : 'reader', use);
  const { violations } = languageFor(use.payload, side);
  const wrong = use.examples.flatMap(({ name = 'an example', value, valid, at }) => {
    const found = violations(value);
    if (valid === (found.length === 0)) return [];
    const told = valid ? linesOf(found) : ['  the contract accepts it'];
    return [[`${name} (${formatLocation(at)}) is not what it says`, ...told, indented(shown(value))].join('\n')];
  });
  if (wrong.length > 0) throw new ContractNotKept(wrong.join('\n'));
}
