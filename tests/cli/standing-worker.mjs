// Holds the process of `standing-cli.mjs`, so that a test can wait for its answer with or without standing still.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const waiting = new Map();
let child;
let next = 0;

function started() {
  const process = fork(fileURLToPath(new URL('standing-cli.mjs', import.meta.url)), [workerData.cli], {
    env: workerData.env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  process.on('message', ({ id, answer }) => settle(id, { answer }));
  process.on('exit', (code, signal) => {
    if (process === child) child = undefined;
    for (const id of [...waiting.keys()]) settle(id, { failure: `the CLI ended itself with ${code ?? signal}` });
  });
  return process;
}

function settle(id, result) {
  const { port, flag } = waiting.get(id);
  waiting.delete(id);
  port.postMessage(result);
  port.close();
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

parentPort.on('message', ({ asked, port, flag }) => {
  if (asked === undefined) {
    parentPort.close();
    // Who still owes an answer is stuck, and would not hear that it is alone.
    if (waiting.size > 0) child?.kill('SIGKILL');
    else child?.disconnect();
    return;
  }
  child ??= started();
  next += 1;
  waiting.set(next, { port, flag });
  child.send({ id: next, asked });
});
