import { spawn } from 'node:child_process';
import type { Environment } from './environment.ts';
import { codeOf } from './error-code.ts';

export type Ran = {
  /** `missing` when there is no such program. */
  readonly outcome: 'done' | 'failed' | 'missing';
  readonly output: string;
};

/** Runs a program to its end. `output` is what it wrote to both streams. */
export function run(program: string, args: readonly string[], env: Environment): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => parts.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => parts.push(text));
    child.on('error', (error) => {
      if (codeOf(error) === 'ENOENT') resolve({ outcome: 'missing', output: '' });
      else reject(error);
    });
    child.on('close', (code) => resolve({ outcome: code === 0 ? 'done' : 'failed', output: parts.join('') }));
  });
}
