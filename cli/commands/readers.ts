import { nameOf, type Party, partyOf } from '#compat/party.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import { formatLocation } from '#model/location.ts';
import { exitCodes } from '#model/report.ts';
import type { Readership, ReadingParty } from '#stages/readers/index.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { counted } from '../formats/answer.ts';
import { otherNames, storeOf } from '../store.ts';
import { oneLine } from '../terminal.ts';
import { readableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'readers',
  summary: 'who reads this event, or this field of it, with evidence',
  description:
    'Names every consumer, and says of each whether it reads the place: by its own schema, its filters, its pacts, and what its tests were seen to read. `nobody` is answered only where each consumer has stated what it reads. Exit code 0: answered; 2: there is no such event or place; 3: the stage could not be read.',
  arguments: [
    { name: '<event>', description: 'food-events/food-added, or food-added where that is clear' },
    { name: '[pointer]', description: 'a place in the payload: /food/price, or #/food/price; * stands for any item' },
  ],
  options: [{ flags: '--stage <stage>', description: 'what runs there (default: what the tree says)' }],
  examples: [
    { line: 'trilateral readers food-added', does: 'who receives the event, and what does each state of it?' },
    { line: 'trilateral readers food-added /food/price --stage prod', does: 'who on prod reads the price?' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const tree = await readableTree('readers', shell);
  if ('broken' in tree) return tree.broken;
  const { catalog } = tree;
  const [named = '', pointer = ''] = input.arguments;
  const { stage } = input.options;
  if (typeof stage === 'string' && stage.trim() === '') throw new UsageError('--stage needs a name');
  const place = placeOf(pointer);
  const on = typeof stage === 'string' ? stage : undefined;
  const { parties, findings, entry } = await partiesOn(on, catalog, shell);
  if (findings.length > 0) return unread(findings, [named, place, `on ${on}`].filter(Boolean).join(' '));
  const event = eventNamed(
    named,
    parties.map(({ party }) => party),
    on ?? shell.contracts,
  );
  const { placesWritten, readersOf } = await import('#stages/readers/index.ts');
  const readership = readersOf(event, place, parties);
  refuseUnknownPlace(readership, placesWritten(event, parties));
  const where = on === undefined ? `in ${shell.contracts}` : `on ${on}`;
  return {
    kind: 'data',
    pretty: prettyOf(readership, where, shell),
    json: JSON.parse(JSON.stringify({ ...readership, ...(on !== undefined && { stage: on, entry }) })) as Json,
    exit: exitCodes.ok,
  };
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

function placeOf(pointer: string): string {
  const place = pointer.replace(/^#/, '');
  if (place !== '' && !place.startsWith('/'))
    throw new UsageError(`${pointer} is no JSON Pointer`, `did you mean /${place.replaceAll('.', '/')}?`);
  return place;
}

/** The event that a person means: its identity, or the end of it where only one event ends so. */
function eventNamed(named: string, parties: readonly Party[], where: string): string {
  const uses = parties.flatMap(({ service }) => [...service.sends, ...service.receives]);
  const events = [...new Set(uses.map(({ event }) => event))].sort();
  if (events.includes(named)) return named;
  const byName = uses.filter(({ event, name }) => name === named || /[/@]([^/@]*)$/.exec(event)?.[1] === named);
  const found = [...new Set(byName.map(({ event }) => event))].sort();
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) throw new UsageError(`${named} is several events`, `name one of ${found.join(', ')}`);
  throw new UsageError(
    `nobody in ${where} sends or receives ${named}`,
    otherNames(named, [...new Set(uses.map(({ name }) => name))].sort()),
  );
}

/** A misspelt place must not read as one that nobody needs. */
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

function prettyOf({ event, place, answer, readers }: Readership, where: string, { paint }: Shell): string {
  const subject = paint.bold(oneLine([event, place, where].filter(Boolean).join(' ')));
  const rows = readers.map((one) => [oneLine(nameOf(one.party)), one] as const);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const marks = { yes: paint.red('reads'), maybe: paint.yellow('may  '), no: paint.green('no   ') };
  const lines = rows.map(([name, { reads, because, at, evidence }]) => {
    const kinds = [...new Set(evidence.map(({ kind }) => kind))].join(', ');
    return `  ${marks[reads]}  ${name.padEnd(width)}  ${oneLine(because)}  ${paint.dim(`${oneLine(formatLocation(at))} · ${kinds}`)}`;
  });
  return `${[`${subject}   ${spoken(answer, place, readers)}`, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')}\n`;
}

function spoken(answer: Readership['answer'], place: string, readers: Readership['readers']): string {
  const all = counted(readers.length, 'consumer');
  const count = (reads: 'yes' | 'maybe'): number => readers.filter((one) => one.reads === reads).length;
  if (readers.length === 0) return 'nobody receives it';
  if (place === '') return `received by ${all}`;
  if (answer === 'nobody') return `nobody: safe to remove (${all}, each has stated what it reads)`;
  if (answer === 'read')
    return `read by ${count('yes')} of ${all}${count('maybe') > 0 ? `, and by ${count('maybe')} perhaps` : ''}`;
  return `not known: ${count('maybe')} of ${all} did not state what ${count('maybe') === 1 ? 'it reads' : 'they read'}`;
}
