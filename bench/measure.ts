import { spawn } from 'node:child_process';

/** One run of a whole process: wall-clock seconds and peak memory in MB (the process itself, from the kernel's account). */
export type Run = {
  readonly seconds: number;
  readonly megabytes: number;
  readonly exit: number | null;
  /** The end of what it wrote to stderr. */
  readonly told?: string;
};

/** Runs `node args` `times` times, one after the other, output thrown away. Each run reports its own peak memory. */
export async function timeNode(args: readonly string[], times: number, cwd?: string): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let index = 0; index < times; index++) runs.push(await timeOnce(args, cwd));
  return runs;
}

const REPORT_MEMORY = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{try{process.stderr.write('\\n@rss '+process.resourceUsage().maxRSS+'\\n')}catch{}})",
)}`;

function timeOnce(args: readonly string[], cwd: string | undefined): Promise<Run> {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', REPORT_MEMORY, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(cwd !== undefined && { cwd }),
    });
    let tail = '';
    child.stderr.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-200);
    });
    child.on('error', fail);
    child.on('close', (exit) => {
      const kilobytes = Number(/@rss (\d+)/.exec(tail)?.[1] ?? Number.NaN);
      done({ seconds: (performance.now() - started) / 1000, megabytes: kilobytes / 1024, exit, told: tail });
    });
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** One line of a section's table: what, the median, how far the runs spread, and the bound it is held against. */
export function row(what: string, values: readonly number[], unit: string, bound?: string): void {
  const digits = unit === 'MB' ? 0 : 3;
  const spread = `${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)}`;
  const line = `${what.padEnd(58)} ${median(values).toFixed(digits).padStart(9)} ${unit.padEnd(8)} ${spread.padEnd(18)}`;
  process.stdout.write(`${line} ${bound === undefined ? '' : `(bound ${bound})`}\n`.replace(/ +\n/, '\n'));
}
