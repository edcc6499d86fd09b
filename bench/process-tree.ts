import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Run } from './measure.ts';

const everyMs = 200;

/** One run of `node args` with all that it starts: wall-clock seconds, and the most memory that the whole tree held at once (Linux; NaN elsewhere). */
export function timeTree(args: readonly string[]): Promise<Run> {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    let most = Number.NaN;
    const watch = setInterval(() => {
      const now = child.pid === undefined ? 0 : heldBy(child.pid);
      if (now > 0) most = Number.isNaN(most) ? now : Math.max(most, now);
    }, everyMs);
    child.on('error', fail);
    child.on('close', (exit) => {
      clearInterval(watch);
      done({ seconds: (performance.now() - started) / 1000, megabytes: most / 1024, exit });
    });
  });
}

/** Resident memory of `root` and everything below it, in kB. */
function heldBy(root: number): number {
  const processes = readProcesses();
  const family = new Set([root]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const each of processes) if (family.has(each.parent)) family.add(each.id);
  }
  return processes.filter((each) => family.has(each.id)).reduce((sum, each) => sum + each.kilobytes, 0);
}

type Process = { readonly id: number; readonly parent: number; readonly kilobytes: number };

function readProcesses(): readonly Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readProcess(Number(name)));
  } catch {
    return [];
  }
}

/** A process may end while it is looked at. */
function readProcess(id: number): readonly Process[] {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const fact = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return [{ id, parent: fact('PPid'), kilobytes: fact('VmRSS') }];
  } catch {
    return [];
  }
}
