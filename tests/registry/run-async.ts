import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatNames } from '#cli/formats/format.ts';
import { type CliResult, trilateralBeside } from '../cli/run-cli.ts';

type Env = Readonly<Record<string, string>>;

/** Runs the built CLI beside this process, which may be the server that it asks. */
export function trilateral(args: readonly string[], cwd: string, env: Env = {}): Promise<CliResult> {
  return trilateralBeside(args, { cwd, env });
}

/** The same in every format at once: `silent` names the formats that do not speak of `what`. */
export async function everywhere(
  args: readonly string[],
  cwd: string,
  what: string | RegExp,
  env: Env = {},
): Promise<CliResult & { readonly silent: readonly string[] }> {
  const copies = formatNames.flatMap((format) => ['--format', `${format}=out.${format}`]);
  const ran = await trilateral([...args, ...copies, '--format', 'pretty'], cwd, env);
  const said = (format: string): string => readFileSync(join(cwd, `out.${format}`), 'utf8');
  const isSaid = (text: string): boolean => (typeof what === 'string' ? text.includes(what) : what.test(text));
  const silent = formatNames.filter((format) => !isSaid(said(format)));
  return { ...ran, silent };
}
