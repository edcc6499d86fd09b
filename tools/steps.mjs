// Runs the steps of a script and says what each took.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Runs `node args` to its end; output goes to this process's streams. Resolves to its exit code. */
export function runNode(args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', fail);
    child.on('close', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
}

/** Runs `steps` in order, all of them; resolves to the names of those that failed. */
export async function runSteps(steps) {
  const failed = [];
  for (const { name, args, env } of steps) {
    process.stderr.write(`\n== ${name}\n`);
    const started = performance.now();
    const code = await runNode(args, env);
    process.stderr.write(`${outcome(name, code, started)}\n`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}

/** The same for steps that do not need each other, as many at a time as there are processors: each is heard when it ends. */
export async function runBeside(steps) {
  const waiting = [...steps];
  const failed = [];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const { code, said } = await heard(step.args, step.env);
      process.stderr.write(`\n== ${step.name}\n${said}${outcome(step.name, code, started)}\n`);
      if (code !== 0) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return failed;
}

function outcome(name, code, started) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `== ${name}: ${code === 0 ? 'passed' : `FAILED (exit ${code})`} in ${seconds} s`;
}

/** Runs `node args` to its end; resolves to its exit code and all that it said. */
function heard(args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const parts = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
    child.on('error', fail);
    child.on('close', (code, signal) =>
      done({ code: code ?? (signal ? 1 : 0), said: Buffer.concat(parts).toString() }),
    );
  });
}
