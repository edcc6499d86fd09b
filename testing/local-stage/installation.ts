import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment, Progress } from './environment.ts';
import { run } from './run.ts';
import { StageUnavailable } from './unavailable.ts';

const lockFile = fileURLToPath(new URL('./stage.lock', import.meta.url));

/** Prints version and platform when everything is there that building the environment needs. */
const probe = `
import platform, sys
if sys.version_info < (3, 10): sys.exit("Python " + platform.python_version())
import ensurepip, venv
print(platform.python_version(), sys.platform, platform.machine())
`;

/**
 * What the Python of this machine calls itself.
 *
 * Throws `StageUnavailable`, with the way out, where there is none, an old one, or one without `venv`.
 */
export async function probePython(environment: Environment): Promise<{ program: string; identity: string }> {
  const program = platform() === 'win32' ? 'python' : 'python3';
  const { outcome, output } = await run(program, ['-c', probe], environment);
  if (outcome === 'done') return { program, identity: output.trim() };
  const elsewhere = 'or set AWS_ENDPOINT_URL to an emulator that runs already';
  if (outcome === 'missing') {
    throw new StageUnavailable(`${program} is not installed`, `install Python 3.10 or newer, ${elsewhere}`);
  }
  if (/No module named '(ensurepip|venv)'/.test(output)) {
    throw new StageUnavailable(`${program} has no venv module`, `install the package python3-venv, ${elsewhere}`);
  }
  throw new StageUnavailable(
    `${output.trim().split('\n').at(-1)} is too old`,
    `install Python 3.10 or newer, ${elsewhere}`,
  );
}

/**
 * The Python program of the environment that `stage.lock` describes, built below `cache` if it is not there.
 *
 * Built in a folder of its own and renamed when it is complete, so that a folder with the final name is always whole
 * and two processes may build at the same time: one wins, the other throws its work away.
 */
export async function installEmulator(options: {
  readonly cache: string;
  readonly environment: Environment;
  readonly progress: Progress;
}): Promise<string> {
  const { program, identity } = await probePython(options.environment);
  const lock = await readFile(lockFile);
  const digest = createHash('sha256').update(lock).update(identity).digest('hex').slice(0, 16);
  const folder = resolve(options.cache, `stage-${digest}`);
  if (await exists(folder)) return pythonOf(folder);

  options.progress('local stage: installing the emulator (some ten seconds, once)');
  const building = `${folder}.${randomUUID()}`;
  await mkdir(dirname(building), { recursive: true });
  try {
    const env = { ...options.environment, PIP_DISABLE_PIP_VERSION_CHECK: '1' };
    await mustRun(program, ['-m', 'venv', building], env);
    const flags = ['--require-hashes', '--no-deps', '--no-compile', '--only-binary', ':all:', '--no-input', '--quiet'];
    await mustRun(pythonOf(building), ['-m', 'pip', 'install', ...flags, '-r', lockFile], env);
    await rename(building, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return pythonOf(folder);
}

function pythonOf(folder: string): string {
  return platform() === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python3');
}

async function mustRun(program: string, args: readonly string[], env: Environment): Promise<void> {
  const { outcome, output } = await run(program, args, env);
  if (outcome !== 'done')
    throw new Error(`local stage: ${[program, ...args].join(' ')} failed:\n${output.slice(-2000)}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
