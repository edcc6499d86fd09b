import { type Party, partyOf } from '#compat/party.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import { exitCodes } from '#model/report.ts';
import type { Readership, ReadingParty } from '#stages/readers/index.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { type Asked, askedFor, eventNamed, operationNamed } from '../readers/asked.ts';
import { toldOf } from '../readers/told.ts';
import { otherNames, storeOf } from '../store.ts';
import { readableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'readers',
  summary: 'who reads this event or answer, or this field of it, with evidence',
  description:
    'Names every consumer of an event, or every caller of an operation, and says of each whether it reads the place: by its own schema, its filters, its pacts, and what its tests were seen to read. `nobody` is answered only where each has stated what it reads, and it is not for anybody outside. Exit code 0: answered; 2: there is no such event, operation or place; 3: the stage could not be read.',
  arguments: [
    {
      name: '<what...>',
      description:
        'food-events/food-added, or food-added where that is clear; or an operation, as `GET /foods/{id}`, after the name of the service where several have it; then a place in the payload or the answer: /food/price, or #/food/price; * stands for any item',
    },
  ],
  options: [{ flags: '--stage <stage>', description: 'what runs there (default: what the tree says)' }],
  examples: [
    { line: 'trilateral readers food-added', does: 'who receives the event, and what does each state of it?' },
    { line: 'trilateral readers food-added /food/price --stage prod', does: 'who on prod reads the price?' },
    { line: "trilateral readers food GET '/foods/{id}' /price", does: 'who reads the price of what food answers?' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const asked = askedFor(input.arguments);
  const tree = await readableTree('readers', shell);
  if ('broken' in tree) return tree.broken;
  const { catalog } = tree;
  const { stage } = input.options;
  if (typeof stage === 'string' && stage.trim() === '') throw new UsageError('--stage needs a name');
  const on = typeof stage === 'string' ? stage : undefined;
  const { parties, findings, entry } = await partiesOn(on, catalog, shell);
  if (findings.length > 0) return unread(findings, [...input.arguments, `on ${on}`].filter(Boolean).join(' '));
  const { readership, name } = await readershipOf(asked, parties, on ?? shell.contracts);
  const { place } = readership;
  const where = on === undefined ? `in ${shell.contracts}` : `on ${on}`;
  const subject = [name, place, where].filter(Boolean).join(' ');
  return {
    kind: 'data',
    pretty: toldOf(readership, { subject, kind: asked.kind }, shell),
    json: JSON.parse(JSON.stringify({ ...readership, ...(on !== undefined && { stage: on, entry }) })) as Json,
    exit: exitCodes.ok,
  };
}

/** Who reads what is asked for; a misspelt name or place is refused, for it must not read as one that nobody needs. */
async function readershipOf(
  asked: Asked,
  among: readonly ReadingParty[],
  where: string,
): Promise<{ readonly readership: Readership; readonly name: string }> {
  const { callersOf, placesAnswered, placesWritten, readersOf } = await import('#stages/readers/index.ts');
  const parties: readonly Party[] = among.map(({ party }) => party);
  if (asked.kind === 'event') {
    const event = eventNamed(asked.name, parties, where);
    const readership = readersOf(event, asked.place, among);
    refuseUnknownPlace(readership, placesWritten(event, among));
    return { readership, name: event };
  }
  const answered = operationNamed(asked, parties, where);
  const readership = callersOf(answered, asked.place, among);
  refuseUnknownPlace(readership, placesAnswered(answered, parties));
  return { readership, name: `${answered.provider} ${answered.operation.id}` };
}

type Parties = {
  readonly parties: readonly ReadingParty[];
  readonly findings: readonly Finding[];
  readonly entry?: number;
};

async function partiesOn(stage: string | undefined, catalog: Catalog, shell: Shell): Promise<Parties> {
  if (stage === undefined)
    return {
      parties: catalog.services.map((one) => ({ party: partyOf(one, catalog.sources), evidence: [] })),
      findings: [],
    };
  const { viewStage } = await import('#stages/view.ts');
  const view = await viewStage(await storeOf(catalog, shell), stage, shell.now());
  const parties = view.parties.filter(({ state }) => state !== 'gone');
  return { parties, findings: view.findings, ...(view.seq !== undefined && { entry: view.seq }) };
}

function refuseUnknownPlace({ event, place, readers, writers }: Readership, known: readonly string[]): void {
  const isWritten = writers.length === 0 || writers.some(({ names }) => names !== 'no');
  if (place === '' || isWritten || readers.some(({ reads }) => reads !== 'no')) return;
  throw new UsageError(`nobody writes or reads ${place} of ${event}`, otherNames(place, known));
}

function unread(findings: readonly Finding[], subject: string): Outcome {
  const notes = ['nobody knows who reads it: not all that runs there could be read'];
  const report = { format: 1, command: 'readers', subject, findings, pairs: [], notes, counts: {} } as const;
  return { kind: 'report', report };
}
