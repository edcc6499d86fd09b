import { resolve, sep } from 'node:path';
import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { compareFindings } from '#model/finding.ts';
import type { CheckedPair } from '#model/report.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { loadTree } from '../tree.ts';
import { waived } from '../waived.ts';

export const command: CliCommand = {
  name: 'check',
  summary: 'read all contracts: documents, examples, and every producer and consumer pair in the tree',
  description:
    'Without FILE, the whole contracts folder. With FILE, single documents of any kind (AsyncAPI, OpenAPI, JSON Schema, pact), without a trilateral.yaml.',
  arguments: [{ name: '[files...]', description: 'single documents to read' }],
  options: [{ flags: '--explain', description: 'show every finding and every pair that was checked' }],
  examples: [
    { line: 'trilateral check', does: 'is the tree valid, and does everything in it fit?' },
    { line: 'trilateral check contracts/events/food.asyncapi.yaml', does: 'read one document' },
  ],
  run: (input, shell) => (input.arguments.length > 0 ? checkFiles(input, shell) : checkTreeOf(input, shell)),
};

async function checkTreeOf(input: CommandInput, shell: Shell): Promise<Outcome> {
  const { contentCache } = await import('#model/load/index.ts');
  shell.progress('reading contracts');
  const loaded = await loadTree(shell);
  const { catalog } = loaded;
  shell.progress('checking examples and rules');
  const { lint } = await import('#lint/index.ts');
  const linted = await lint(catalog, contentCache(shell.cacheDir));
  shell.progress('comparing producers and consumers');
  const { checkTree } = await import('#compat/tree.ts');
  const { keptProofs } = await import('../proofs.ts');
  const tree = await checkTree(catalog, keptProofs(shell));
  const events = new Set(
    catalog.services.flatMap((service) => [...service.sends, ...service.receives].map((use) => use.event)),
  );
  const operations = catalog.services.reduce((sum, service) => sum + (service.api?.operations.length ?? 0), 0);
  const complete = !loaded.findings.some(({ severity }) => severity === 'error');
  const found = await waived([...linted, ...tree.findings], catalog, shell, { complete });
  const notes = callsElsewhere(catalog);
  return outcome(
    { shell, input, subject: `check ${shell.contracts}`, notes },
    [...loaded.findings, ...found],
    tree.pairs,
    {
      documents: catalog.documents.length,
      services: catalog.services.length,
      events: events.size,
      operations,
      pairs: tree.pairs.length,
    },
  );
}

async function checkFiles(input: CommandInput, shell: Shell): Promise<Outcome> {
  const { loadFiles } = await import('#model/load/index.ts');
  const files = input.arguments.map((file) => resolve(shell.cwd, file));
  const areWithin = files.every((file) => file.startsWith(shell.cwd.endsWith(sep) ? shell.cwd : shell.cwd + sep));
  const { documents, findings } = await loadFiles({
    files,
    // Files of elsewhere may refer to what lies beside them, never to all that they share with this folder.
    ...(areWithin && { root: shell.cwd }),
    cacheDir: shell.cacheDir,
  });
  const sum = (key: 'messages' | 'operations'): number =>
    documents.reduce((total, document) => total + document[key], 0);
  return outcome({ shell, input, subject: `check ${input.arguments.join(' ')}`, notes: [] }, findings, [], {
    documents: documents.length,
    messages: sum('messages'),
    operations: sum('operations'),
  });
}

/** What this tree alone cannot answer. */
function callsElsewhere({ services, elsewhere = [] }: Catalog): readonly string[] {
  return services.flatMap(({ id, calls }) =>
    [...new Set(calls.map(({ provider }) => provider))]
      .filter((provider) => elsewhere.includes(provider))
      .map(
        (provider) => `not compared: ${id} calls ${provider}, whose contracts lie elsewhere; the gate compares them`,
      ),
  );
}

type Told = {
  readonly shell: Shell;
  readonly input: CommandInput;
  readonly subject: string;
  readonly notes: readonly string[];
};

function outcome(
  { shell, input, subject, notes }: Told,
  findings: readonly Finding[],
  pairs: readonly CheckedPair[],
  counts: Readonly<Record<string, number>>,
): Outcome {
  return {
    kind: 'report',
    detail: input.options['explain'] === true ? 'all' : 'screen',
    report: {
      format: 1,
      command: 'check',
      subject,
      findings: [...findings].sort(compareFindings),
      pairs,
      notes,
      counts,
      seconds: shell.seconds(),
    },
  };
}
