import { join, resolve } from 'node:path';
import type { Shell } from './command.ts';
import { logLine } from './formats/workflow-command.ts';
import type { CommonOptions } from './program.ts';
import { oneLine, paintFor, wantsColor } from './terminal.ts';

/** The real world: this process's streams, clock and working folder. */
export function systemShell(common: CommonOptions): Shell {
  const started = performance.now();
  const cwd = resolve(common.cwd ?? '.');
  const showsProgress = Boolean(process.stderr.isTTY) && !common.quiet && !process.env['CI'];
  let failed: Error | undefined;
  const clear = (): void => {
    if (showsProgress) process.stderr.write('\r\u001b[2K');
  };
  return {
    cwd,
    contracts: common.contracts,
    cacheDir: process.env['TRILATERAL_CACHE'] ?? join(cwd, '.cache', 'trilateral'),
    env: process.env,
    now: () => new Date(),
    seconds: () => Math.round(performance.now() - started) / 1000,
    progress: (text) => {
      clear();
      if (showsProgress) process.stderr.write(oneLine(text).slice(0, (process.stderr.columns || 80) - 1));
    },
    note: (text) => {
      clear();
      if (common.quiet) return;
      process.stderr.write(`${logLine(oneLine(typeof text === 'string' ? text : text()))}\n`);
    },
    stdin: () => process.stdin,
    write: (text) => {
      clear();
      if (failed !== undefined) throw failed;
      process.stdout.write(text, (error) => {
        failed = error ?? failed;
      });
    },
    paint: paintFor(paintsStdout(common) && wantsColor(common.color, process.env, Boolean(process.stdout.isTTY))),
    interrupted: () =>
      new Promise((done) => {
        process.once('SIGINT', () => done());
        process.once('SIGTERM', () => done());
      }),
  };
}

/** Only what a person reads on the terminal has colours. */
function paintsStdout({ targets }: CommonOptions): boolean {
  return targets.some(({ format, file }) => format === 'pretty' && file === undefined);
}
