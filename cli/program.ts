import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, exitCodes } from '#model/report.ts';
import { commandFirst } from './argument-order.ts';
import type { CliCommand, CommandInput } from './command.ts';
import { told } from './failure.ts';
import { type FailOn, formatNames } from './formats/format.ts';
import { commands } from './registry.ts';
import { refuseFormat, type Target, targetsOf } from './targets.ts';
import type { ColorMode } from './terminal.ts';
import { version } from './version.ts';

/** Options that every command takes. */
export type CommonOptions = {
  readonly targets: readonly Target[];
  readonly quiet: boolean;
  readonly color: ColorMode;
  readonly contracts: string;
  readonly cwd?: string;
  readonly failOn: FailOn;
  /** Whether every finding is shown, not only what fits a screen. */
  readonly explain: boolean;
};

export type RunRequest = { readonly command: CliCommand; readonly input: CommandInput; readonly common: CommonOptions };

/** The command line, understood: what to run, or the exit code where help, version or a usage error said it all. */
export async function program(given: readonly string[]): Promise<RunRequest | { readonly exit: ExitCode }> {
  let request: RunRequest | undefined;
  const [first, ...others] = given;
  const argv = commandFirst(
    first === 'help' ? [...others, '--help'] : given,
    commands.map(({ name }) => name),
  );
  const root = new Command('trilateral')
    .description('Contract-first catalog and deployment gate for event-driven systems')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(refusal(text)),
    })
    .showSuggestionAfterError(true)
    .addHelpText('after', rootExamples);
  const named = argv.find((argument) => !argument.startsWith('-'));
  for (const entry of commands) {
    const sub = root.command(entry.name).summary(entry.summary).exitOverride().helpOption('-h, --help', 'show help');
    if (entry.name !== named) continue;
    const { command } = await entry.load();
    configure(sub, command, (input, common) => {
      request = { command, input, common };
    });
  }
  try {
    if (named === undefined && argv.length === 0) root.help({ error: true });
    // Asked for help on a command that there is not, commander would answer with its general help.
    const isUnknown = named !== undefined && commands.every(({ name }) => name !== named);
    await root.parseAsync(isUnknown ? [named] : [...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { exit: error.exitCode === 0 ? exitCodes.ok : exitCodes.invalid };
  }
  return request ?? { exit: exitCodes.invalid };
}

/** What commander says of arguments that it does not take, which it repeats as they were given. */
function refusal(text: string): string {
  const [, message = '', hint] = /^(?:error: )?([\s\S]*?)(?:\n(\(Did you mean [^\n]*\)))?\n?$/.exec(text) ?? [];
  return told(message, hint);
}

const rootExamples = `
Examples:
  $ trilateral check                       are all contracts valid, and do they fit each other?
  $ trilateral can-deploy food --to prod   may food go to prod, given what runs there?
  $ trilateral explain read-starved        what does this rule mean?

Exit codes: 0 fine, 1 breaking, 2 wrong usage or invalid input, 3 undecided, 4 a bug in Trilateral`;

function configure(
  sub: Command,
  command: CliCommand,
  accept: (input: CommandInput, common: CommonOptions) => void,
): void {
  sub.description([command.summary, command.description].filter(Boolean).join('\n\n'));
  for (const argument of command.arguments) sub.argument(argument.name, argument.description);
  for (const option of command.options) {
    const definition = new Option(option.flags, option.description).makeOptionMandatory(option.required ?? false);
    if (option.choices) definition.choices([...option.choices]);
    if (option.default !== undefined) definition.default(option.default);
    sub.addOption(definition);
  }
  addCommonOptions(sub);
  if (command.examples.length > 0) {
    const width = Math.max(...command.examples.map((example) => example.line.length));
    const lines = command.examples.map((example) => `  $ ${example.line.padEnd(width)}   ${example.does}`);
    sub.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
  sub.action(() => {
    const { format, output, quiet = false, color, contracts, cwd, failOn, ...options } = sub.opts();
    const targets = targetsOf(format ?? [], output);
    const explain = options['explain'] === true;
    accept(
      { arguments: sub.args, options },
      { targets, quiet, color, contracts, failOn, explain, ...(cwd && { cwd }) },
    );
  });
}

function addCommonOptions(sub: Command): void {
  if (!sub.options.some(({ long }) => long === '--explain'))
    sub.addOption(new Option('--explain', 'show every finding, not only what fits a screen'));
  sub
    .addOption(formatOption())
    .addOption(new Option('-o, --output <file>', 'write the result to a file instead of stdout'))
    .addOption(new Option('-q, --quiet', 'no progress and no notes on stderr'))
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .addOption(
      new Option('--fail-on <verdict>', 'exit 1 from here on').choices(['breaking', 'potential']).default('breaking'),
    )
    .addOption(new Option('--contracts <folder>', 'the contracts folder, within the repository').default('contracts'))
    .addOption(new Option('--cwd <folder>', 'the repository').default(undefined));
}

/** May be given several times; `FORMAT=FILE` writes one more copy. */
function formatOption(): Option {
  const choices = formatNames.join(', ');
  return new Option('--format <format[=file]>', `how to print the result: ${choices} (default: pretty)`).argParser(
    (text: string, before: readonly string[] = []) => {
      const refused = refuseFormat(text);
      if (refused !== undefined) throw new InvalidArgumentError(refused);
      return [...before, text];
    },
  );
}
