import type { Service } from '#model/catalog.ts';
import type { HttpCalls } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import { ContractNotKept, reasonOf } from './counterexample.ts';
import { Probe } from './probe.ts';
import { answersOf, calledAmong, Provider, type ProviderAnswer } from './provider-answers.ts';
import { wrongAmong } from './sent-messages.ts';
import { type ContractCase, forEveryValue, sideOf, type Trial } from './trial.ts';

/** What a program throws that was not made for what it got. */
const stumbles = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError']);

/**
 * The cases of the calls that the service makes: it digests every answer that the provider may give, by its own subset
 * of that API where it states one, else by the API itself. A pact over messages alone is no call.
 */
export function callCases(trial: Trial): readonly ContractCase[] {
  const { calls } = trial.service;
  const subsets = new Set(calls.flatMap(({ provider, by }) => (by === 'subset' ? [provider] : [])));
  return calls
    .filter(({ by, provider }) => by === 'subset' || !subsets.has(provider))
    .filter(({ pact }) => pact === undefined || pact.interactions.some(({ kind }) => kind === 'http'))
    .map((call) => ({
      name: `digests every answer of ${call.provider}`,
      run: () => digestsAll(trial, call),
    }));
}

async function digestsAll(trial: Trial, call: HttpCalls): Promise<void> {
  const { operations, party } = answering(trial, call);
  const given = (await trial.setUp(new Probe())).calls ?? {};
  const keyOf = (id: string): string => `${call.provider} ${id}`;
  const stated = calledAmong(call, operations);
  const called = stated ?? operations.filter(({ id }) => Object.hasOwn(given, keyOf(id)));
  const missing = called.filter(({ id }) => !Object.hasOwn(given, keyOf(id)));
  if (called.length === 0 || missing.length > 0) {
    const wanted = (called.length === 0 ? operations : missing).map(({ id }) => `'${keyOf(id)}'`);
    throw new ContractNotKept(
      `${trial.service.id} calls ${call.provider}, and setUp makes no call: give calls { ${wanted.join(', ')} }`,
    );
  }
  for (const operation of called) for (const answer of answersOf(operation)) await digests(trial, call, party, answer);
}

/** Whose word counts on what may be answered. */
function answering(
  trial: Trial,
  { provider, subset }: HttpCalls,
): Pick<NonNullable<Service['api']>, 'operations'> & {
  readonly party: Service | undefined;
} {
  if (subset !== undefined) return { operations: subset.operations, party: undefined };
  const party = trial.providers?.find(({ id }) => id === provider);
  if (party?.api !== undefined) return { operations: party.api.operations, party };
  throw new ContractNotKept(
    `${trial.service.id} calls ${provider} and states no subset of its API, and what ${provider} may answer is not known: ` +
      'give contractSuite the services that are called, { providers }',
  );
}

async function digests(
  trial: Trial,
  { provider }: HttpCalls,
  party: Service | undefined,
  answer: ProviderAnswer,
): Promise<void> {
  const { contract, operation, status } = answer;
  const check = (parts: Json): Promise<void> => digested(trial, `${provider} ${operation.id}`, answer, parts);
  if (contract === undefined) return check({});
  const side = party === undefined ? sideOf(trial, 'reader') : sideOf({ ...trial, service: party }, 'writer');
  const title = `${trial.service.id} does not digest every ${status} of ${provider} to ${operation.id}`;
  return forEveryValue(trial, { contract, side, title }, check);
}

/** An answer that tells of an error may be refused, by an error that says so; none may make the program stumble. */
async function digested(trial: Trial, key: string, answer: ProviderAnswer, parts: Json): Promise<void> {
  const probe = new Probe();
  const { calls = {} } = await trial.setUp(probe);
  const provider = new Provider(answer, parts);
  const problems: string[] = [];
  try {
    await trial.reads.watching(async () => calls[key]?.(provider.reach));
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (answer.status < 400 || stumbles.has(name)) problems.push(`throws at a ${answer.status}: ${reasonOf(error)}`);
  }
  if (provider.calls === 0) problems.unshift(`makes no call of ${key}`);
  problems.push(...wrongAmong(trial, probe.emissions));
  if (problems.length > 0) throw new ContractNotKept(problems.join('\n'));
}
