import type { Catalog } from '#model/catalog.ts';
import { compareFindings, type Finding } from '#model/finding.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { inRepository } from '../stacks.ts';
import { loadTree, unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'stacks',
  summary: 'hold stack templates against what the local stage really does',
  description:
    'Tells what a template of CloudFormation asks for and the local stage refuses, or accepts and does not do, so that no test passes over it. Without FILE, every stack that trilateral.yaml names, with the routes that it builds.',
  arguments: [{ name: '[files...]', description: 'templates, in YAML or JSON' }],
  options: [],
  examples: [
    { line: 'trilateral stacks', does: 'every stack that a service names' },
    { line: 'trilateral stacks services/product/template.yaml', does: 'one template' },
    { line: 'trilateral stacks --fail-on potential', does: 'the same, as a gate: exit 1 if anything is told' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const named = input.arguments.map((file) => inRepository(file, shell));
  const { catalog, findings, files, broken } = named.length > 0 ? filesAlone(named) : await ofTree(shell);
  if (broken !== undefined) return broken;
  const { readStacks, unmodelledFindings } = await import('#model/load/stacks.ts');
  const { channelRoutesOf } = await import('#model/stack/routes.ts');
  const read = readStacks(shell.cwd, files);
  const routes = read.templates.flatMap(channelRoutesOf).length;
  const resources = read.templates.reduce((sum, one) => sum + Object.keys(one.resources).length, 0);
  const told = read.templates.flatMap(unmodelledFindings);
  return {
    kind: 'report',
    report: {
      format: 1,
      command: 'stacks',
      subject: named.length > 0 ? `stacks ${input.arguments.join(' ')}` : `stacks ${shell.contracts}`,
      findings: [...findings, ...read.findings, ...told].sort(compareFindings),
      pairs: [],
      notes: unnamed(catalog),
      counts: { stacks: read.templates.length, resources, routes },
      seconds: shell.seconds(),
    },
  };
}

type Asked = {
  readonly catalog?: Catalog;
  readonly findings: readonly Finding[];
  readonly files: readonly string[];
  readonly broken?: Outcome;
};

function filesAlone(files: readonly string[]): Asked {
  return { findings: [], files };
}

async function ofTree(shell: Shell): Promise<Asked> {
  const loaded = await loadTree(shell);
  const broken = unreadableTree('stacks', loaded.findings, shell);
  const { catalog } = loaded;
  const files = [...new Set((catalog.stacks ?? []).map(({ file }) => file))];
  if (broken === undefined && files.length === 0)
    throw new UsageError(
      'trilateral.yaml names no stack',
      'give a service its `stack`, or name templates: trilateral stacks FILE',
    );
  const findings = loaded.findings.filter(({ rule }) => rule.startsWith('stack-'));
  return { catalog, findings, files, ...(broken && { broken }) };
}

/** Services whose routes nobody can read. */
function unnamed(catalog: Catalog | undefined): readonly string[] {
  const known = new Set(catalog?.stacks?.map(({ service }) => service));
  const without = (catalog?.services ?? []).filter(({ id, receives }) => receives.length > 0 && !known.has(id));
  const names = without.map(({ id }) => id).join(', ');
  return names === '' ? [] : [`no stack is named for ${names}: their routes are those that the contracts state`];
}
