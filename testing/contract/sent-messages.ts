import { formatLocation } from '#model/location.ts';
import { languageFor, type Violation } from '../values/language.ts';
import { indented, shown } from './counterexample.ts';
import { type Emission, nameOf, sentAs } from './emission.ts';
import { sideOf, type Trial } from './trial.ts';

/** What is wrong with messages that were sent, each in lines; those that are as promised count as seen. */
export function wrongAmong(trial: Trial, emissions: readonly Emission[]): readonly string[] {
  return emissions.flatMap((emission): readonly string[] => {
    const { service, sent } = trial;
    const use = sentAs(service, emission);
    if (use === undefined) {
      const known = service.sends.map(({ event }) => event).join(', ') || 'none';
      return [
        `sends ${nameOf(emission)}, which its contract does not list (it lists ${known}):\n${indented(shown(emission.value))}`,
      ];
    }
    sent.add(use.event);
    const violations = languageFor(use.payload, sideOf(trial, 'writer', use)).violations(emission.value);
    if (violations.length === 0) return [];
    const lines = [...linesOf(violations), indented(shown(emission.value))];
    return [`sends a ${use.event} that it does not promise (${formatLocation(use.at)}):\n${lines.join('\n')}`];
  });
}

/** Violations for people: the place in the value, what is wrong, the place in the contract. */
export function linesOf(violations: readonly Violation[]): readonly string[] {
  return violations.slice(0, 5).map(({ at, reason, contract }) => {
    return `  ${at === '' ? 'the value' : at} ${reason} (${contract.file}#${contract.pointer})`;
  });
}
