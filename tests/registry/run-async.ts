import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatNames } from '#cli/formats/format.ts';
import { bareEnv, type CliResult, cli } from '../cli/run-cli.ts';

type Env = Readonly<Record<string, string>>;

/** Runs the built CLI beside this process, which may be the server that it asks. */
export function trilateral(args: readonly string[], cwd: string, env: Env = {}): Promise<CliResult> {
  return new Promise((done) => {
    const options = { cwd, env: { ...bareEnv, ...env }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [cli, ...args], options, (_, stdout, stderr) =>
      done({ exit: child.exitCode, stdout, stderr }),
    );
  });
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
