// Runs the steps of a script one after the other and says what each took.
import { spawn } from 'node:child_process';

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
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`== ${name}: ${code === 0 ? 'passed' : `FAILED (exit ${code})`} in ${seconds} s\n`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}
