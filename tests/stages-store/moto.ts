import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '#testing/index.ts';
import { probePython } from '#testing/local-stage/installation.ts';

const run = promisify(execFile);
const lockFile = fileURLToPath(new URL('./moto.lock', import.meta.url));

/**
 * Starts moto, a server that speaks S3 and shares no code with the local stage. Throws `StageUnavailable` without
 * Python.
 */
export async function startMoto(
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }> {
  const python = await installed(environment);
  const port = await freePort();
  const { PATH, HOME } = environment;
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    env: { PATH, HOME, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    stdio: 'ignore',
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const up = async (): Promise<boolean> =>
    child.exitCode !== null ||
    (await fetch(`${endpoint}/moto-api/`).then(
      (answer) => answer.ok,
      () => false,
    ));
  await eventually(up, { what: 'moto', within: 60_000 });
  return { endpoint, stop: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });
}

/** Built in a folder of its own and renamed when it is complete, as two runs may build at the same time. */
async function installed(environment: NodeJS.ProcessEnv): Promise<string> {
  const { program, identity } = await probePython(environment);
  const digest = createHash('sha256')
    .update(await readFile(lockFile))
    .update(identity)
    .digest('hex');
  const folder = resolve('.cache', `moto-${digest.slice(0, 16)}`);
  const python = (at: string): string => join(at, 'bin', 'python3');
  if (await there(folder)) return python(folder);
  const building = `${folder}.${randomUUID()}`;
  await mkdir(dirname(building), { recursive: true });
  try {
    await run(program, ['-m', 'venv', building]);
    const flags = ['--require-hashes', '--no-deps', '--no-compile', '--only-binary', ':all:', '--no-input', '--quiet'];
    await run(python(building), ['-m', 'pip', 'install', '--disable-pip-version-check', ...flags, '-r', lockFile]);
    await rename(building, folder).catch(async (error: unknown) => {
      if (!(await there(folder))) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return python(folder);
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
