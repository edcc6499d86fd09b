import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { emulatorProgram } from './emulator-program.ts';
import { type Environment, emulatorEnvironment } from './environment.ts';
import { codeOf } from './error-code.ts';
import { eventually } from './eventually.ts';

export type Emulator = {
  readonly endpoint: string;
  readonly pid: number;
  /** Its temporary files. */
  readonly folder: string;
  /** What the emulator wrote, its last lines. */
  readonly log: () => string;
  /** Ends the emulator and every function worker it started, and deletes its files. */
  readonly stop: () => Promise<void>;
  /** Whether the emulator or a worker of it still runs. */
  readonly isAlive: () => boolean;
};

const attempts = 5;

/** Starts the emulator on a free loopback port and waits until it is healthy. */
export async function startEmulator(options: {
  readonly python: string;
  readonly account: string;
  readonly environment: Environment;
}): Promise<Emulator> {
  for (let attempt = 1; ; attempt += 1) {
    const emulator = await launch(options, await freePort());
    if (emulator !== 'port taken') return emulator;
    if (attempt === attempts) throw new Error(`local stage: no free port in ${attempts} attempts`);
  }
}

async function launch(
  options: { readonly python: string; readonly account: string; readonly environment: Environment },
  port: number,
): Promise<Emulator | 'port taken'> {
  const temporary = await mkdtemp(join(tmpdir(), 'stage-'));
  const env = emulatorEnvironment(options.environment, { port, account: options.account, temporary });
  const child = spawn(options.python, ['-c', emulatorProgram], {
    env,
    cwd: temporary,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: platform() !== 'win32',
  });
  child.on('error', () => {}); // no such program: `pid` stays undefined
  const log = lastLinesOf(child);
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => stopEmulator(child, temporary);
  try {
    await eventually(() => hasEnded(child) || isHealthy(endpoint), { what: 'a healthy emulator', within: 60_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  const { pid } = child;
  if (pid !== undefined && !hasEnded(child)) {
    return { endpoint, pid, folder: temporary, log, stop, isAlive: () => isGroupAlive(pid) };
  }
  await stop();
  if (log().includes('already in use')) return 'port taken';
  throw new Error(`local stage: the emulator ended at once:\n${log()}`);
}

async function stopEmulator(child: ChildProcess, temporary: string): Promise<void> {
  const { pid } = child;
  if (!hasEnded(child)) {
    child.kill('SIGTERM');
    await endsWithin(child, 3000);
    child.kill('SIGKILL');
    await endsWithin(child, 10_000);
  }
  if (pid !== undefined) {
    signalGroup(pid, 'SIGKILL');
    await eventually(() => !isGroupAlive(pid), { what: 'the end of all function workers', within: 10_000 });
  }
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

function endsWithin(child: ChildProcess, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(child)) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Signal 0 asks and does nothing. Groups exist on POSIX only; elsewhere the workers end with their closed input. */
function signalGroup(pid: number, signal: 'SIGKILL' | 0): boolean {
  if (platform() === 'win32') return false;
  try {
    return kill(-pid, signal);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    throw error;
  }
}

function isGroupAlive(pid: number): boolean {
  return signalGroup(pid, 0);
}

async function isHealthy(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/_ministack/health`).then(
    (response) => response.body?.cancel().then(() => response.ok) ?? response.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function lastLinesOf(child: ChildProcess): () => string {
  let kept = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept = (kept + text).slice(-20_000);
    });
  }
  return () => kept;
}
