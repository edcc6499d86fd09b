import type { Service } from '#model/catalog.ts';
import type { Outside } from '#stages/outside-finding.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { accountAccess } from '../outside/access.ts';
import { brokerNamed, brokerOption, noBroker } from '../outside/broker.ts';
import { registryName, registryOption } from '../outside/registry-name.ts';
import { outsideReport } from '../outside/report.ts';
import { type Chosen, chosenServices } from '../outside/services.ts';
import { readableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'publish',
  summary: 'push contracts to a schema registry, pacts and deployments to a broker',
  description:
    'eventbridge: a schema for each event that travels over a bus, in the registry of the account that the AWS SDK finds. pact-broker: the pacts of every caller, through the genuine client; with --stage also that they run there. Publishing twice changes nothing.',
  arguments: [{ name: '[service]', description: 'only what SERVICE (or SERVICE@VERSION) writes or calls' }],
  options: [
    { flags: '--to <where>', description: 'where to', required: true, choices: ['eventbridge', 'pact-broker'] },
    {
      flags: '--stage <stage>',
      description: 'what runs on this stage, as it was recorded, instead of what the tree says',
    },
    registryOption,
    brokerOption,
    {
      flags: '--branch <name>',
      description: 'pact-broker: the branch of the callers (default: the one of the pipeline)',
    },
    { flags: '--dry-run', description: 'say what would be done, and do nothing' },
  ],
  examples: [
    { line: 'trilateral publish --to eventbridge --stage prod', does: 'the schema registry says what runs on prod' },
    { line: 'trilateral publish product --to eventbridge --dry-run', does: 'what would change for one service?' },
    {
      line: 'trilateral publish --to pact-broker --stage prod',
      does: 'the broker knows the pacts and what runs on prod',
    },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const tree = await readableTree('publish', shell);
  if ('broken' in tree) return tree.broken;
  const { catalog } = tree;
  const { stage } = input.options;
  const [named] = input.arguments;
  const chosen = await chosenServices(catalog, { named, stage: typeof stage === 'string' ? stage : undefined }, shell);
  // What could not be read can't be published, and the rest alone would look like all of it.
  if (chosen.findings.length > 0)
    return reported(
      chosen,
      'nowhere',
      input,
      { findings: chosen.findings, counts: {}, notes: ['nothing was published'] },
      shell,
    );
  return input.options['to'] === 'eventbridge' ? toEventBridge(chosen, input, shell) : toBroker(chosen, input, shell);
}

async function toEventBridge(chosen: Chosen, input: CommandInput, shell: Shell): Promise<Outcome> {
  const { eventBridgeRegistry } = await import('#stages/registry/eventbridge.ts');
  const { publishSchemas } = await import('#stages/registry/publish.ts');
  const registry = await eventBridgeRegistry(registryName(input), accountAccess(shell));
  shell.progress(`publishing to ${registry.place}`);
  const published = chosen.services.flatMap(({ id, version, sends }) =>
    sends.map((use) => ({ service: id, version, use })),
  );
  const outside = await publishSchemas(registry, published, { rehearse: input.options['dryRun'] === true });
  return reported(chosen, registry.place, input, outside, shell);
}

async function toBroker(chosen: Chosen, input: CommandInput, shell: Shell): Promise<Outcome> {
  const broker = await brokerNamed(input, shell);
  if (broker === undefined) throw new UsageError(...noBroker);
  const { publishPacts } = await import('#stages/broker/publish.ts');
  const { pactFileOf } = await import('#testing/pact/pact-file.ts');
  shell.progress(`publishing to ${broker.place}`);
  const pacts = callersOf(chosen).flatMap((consumer) =>
    consumer.calls.flatMap(({ pact }) =>
      pact === undefined ? [] : [{ consumer, pact, text: JSON.stringify(pactFileOf(pact)) }],
    ),
  );
  const branch =
    input.options['branch'] ??
    shell.env['GITHUB_HEAD_REF'] ??
    shell.env['GITHUB_REF_NAME'] ??
    shell.env['CI_COMMIT_BRANCH'];
  const outside = await publishPacts(broker, pacts, {
    ...(typeof branch === 'string' && branch !== '' && { branch }),
    ...(chosen.view !== undefined && { view: chosen.view }),
    ...(input.arguments.length > 0 && { only: new Set(chosen.services.map(({ id }) => id)) }),
    rehearse: input.options['dryRun'] === true,
  });
  return reported(chosen, broker.place, input, outside, shell);
}

/** On a stage several versions of a caller can run side by side, each with pacts of its own. */
function callersOf({ services, view }: Chosen): readonly Service[] {
  if (view === undefined) return services;
  const ids = new Set(services.map(({ id }) => id));
  return view.parties
    .filter(({ state, party }) => state === 'deployed' && ids.has(party.service.id))
    .map(({ party }) => party.service);
}

function reported(chosen: Chosen, place: string, input: CommandInput, outside: Outside, shell: Shell): Outcome {
  const isNothing = Object.keys(outside.counts).length === 0;
  const success = isNothing ? 'nothing to publish' : input.options['dryRun'] === true ? 'rehearsed' : 'published';
  const about = { command: 'publish', subject: `${chosen.from} -> ${place}`, success };
  return { kind: 'report', report: outsideReport(about, [outside], shell) };
}
