import { UsageError } from './usage-error.ts';

/** Options that every command takes, by whether a value follows. */
const valued: ReadonlySet<string> = new Set([
  '--format',
  '-o',
  '--output',
  '--color',
  '--fail-on',
  '--contracts',
  '--cwd',
]);
const flags: ReadonlySet<string> = new Set(['-q', '--quiet', '--explain']);

/**
 * The command line with the command first. Options that every command takes may stand before it, as in
 * `trilateral --cwd shop check`; those of a command may not, for nobody knows yet whether a value follows.
 */
export function commandFirst(argv: readonly string[], commands: readonly string[]): readonly string[] {
  let at = 0;
  for (let argument = argv[at]; argument?.startsWith('-') && argument !== '-'; argument = argv[at]) {
    const [name = ''] = argument.split('=', 1);
    if (flags.has(argument)) at += 1;
    else if (valued.has(name)) at += argument.includes('=') ? 1 : 2;
    else return ownOption(argv, at, name, commands);
  }
  const command = argv[at];
  if (command !== undefined) return [command, ...argv.slice(0, at), ...argv.slice(at + 1)];
  if (argv.length === 0) return argv;
  throw new UsageError(`${argv.join(' ')} names no command`, '`trilateral --help` lists them');
}

/** `--help` and `--version` are answered here; any other option belongs to a command. */
function ownOption(argv: readonly string[], at: number, name: string, commands: readonly string[]): readonly string[] {
  if (['-h', '--help', '-V', '--version'].includes(name)) return argv.slice(at);
  const command = argv.find((argument) => commands.includes(argument));
  if (command === undefined) return argv;
  throw new UsageError(
    `${name} stands before the command`,
    `options of a command come after it: trilateral ${command} ${name} ...`,
  );
}
