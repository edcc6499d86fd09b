import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { type Start, writeStart } from '../import/start.ts';
import { registryOption } from '../outside/registry-name.ts';
import { UsageError } from '../usage-error.ts';

const sources = ['eventbridge', 'samples', 'typescript'] as const;

export const command: CliCommand = {
  name: 'import',
  summary: 'start contracts from what there is: a registry, sample messages, TypeScript interfaces',
  description:
    'From a registry, each source of events becomes a service that sends them, each schema a file. From samples, JSON files that hold a message or a list of them, the schema is guessed: what all of them have is required. From TypeScript, the exported interfaces that no other one refers to become messages in TypeScript notation. Only new files are written, and services that trilateral.yaml does not name are added to it. Ends with a check.',
  arguments: [
    {
      name: '[what...]',
      description:
        'names of schemas, as `orders@OrderPlaced` (default: all of the registry); files with samples; a TypeScript file, and which of its types are messages',
    },
  ],
  options: [
    { flags: '--from <where>', description: 'where from', choices: [...sources], default: 'eventbridge' },
    { flags: '--service <id>', description: 'who sends the messages of samples or of a TypeScript file' },
    registryOption,
    { flags: '--bus <name>', description: 'the bus that the events travel over', default: 'default' },
  ],
  examples: [
    {
      line: 'trilateral import --registry discovered-schemas --bus shop',
      does: 'contracts for every event that was discovered',
    },
    {
      line: 'trilateral import --registry aws.events aws.s3@ObjectCreated',
      does: 'the contract of one event of AWS itself',
    },
    {
      line: 'trilateral import --from samples --service orders order-placed.json',
      does: 'a first contract of an event of which messages were kept',
    },
    {
      line: 'trilateral import --from typescript --service orders src/events.ts',
      does: 'the interfaces that a service has, as its contract',
    },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const start = await startFrom(input, shell);
  if ('kind' in start) return start;
  const written = await writeStart(start, shell);
  const { command: check } = await import('./check.ts');
  const checked = await check.run({ arguments: [], options: {} }, shell);
  if (checked.kind !== 'report') return checked;
  const notes = [
    ...written.map((path) => `wrote ${path}`),
    ...start.notes,
    'next: say in trilateral.yaml what kind of service each is and who owns it; `trilateral check` again',
  ];
  const { report } = checked;
  const subject = `import ${start.place}`;
  return { ...checked, report: { ...report, command: 'import', subject, notes: [...report.notes, ...notes] } };
}

async function startFrom(input: CommandInput, shell: Shell): Promise<Start | Outcome> {
  const { from, service, registry, bus } = input.options;
  const busName = typeof bus === 'string' ? bus : 'default';
  if (from !== 'samples' && from !== 'typescript') {
    if (service !== undefined)
      throw new UsageError('--service belongs to samples and TypeScript', 'a registry says who sends its events');
    const { startFromRegistry } = await import('../import/registry.ts');
    return startFromRegistry(input, busName, shell);
  }
  if (registry !== undefined) throw new UsageError('--registry belongs to a registry', 'leave out --from');
  if (service === '') throw new UsageError('--service needs a name');
  if (from === 'samples') {
    const { startFromSamples } = await import('../import/samples.ts');
    return startFromSamples(input, busName, shell);
  }
  const { startFromInterfaces } = await import('../import/interfaces.ts');
  return startFromInterfaces(input, busName, shell);
}
