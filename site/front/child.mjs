import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SiteError } from './site-error.mjs';

/**
 * Runs a script of this folder in a process of its own: what builds a site writes to stdout, changes the environment and
 * needs memory that is given back. It ends when this process does, however that ends: then the channel between them
 * closes.
 *
 * @param {string} script
 * @param {readonly string[]} args
 */
export function startChild(script, ...args) {
  const env = { ...process.env, NO_UPDATE_NOTIFIER: '1', SCARF_ANALYTICS: 'false', NO_COLOR: '1', FORCE_COLOR: '0' };
  delete env.NODE_OPTIONS;
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const told = { log: [], notes: [], progress: (_line) => {} };
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => hear(line.trim(), told));
  let giveUp = () => {};
  const ended = new Promise((done, fail) => {
    giveUp = () => fail(failure(told.log, 'dismissed'));
    child.once('error', fail);
    child.once('close', (code, signal) =>
      code === 0 ? done(told.notes) : fail(failure(told.log, signal ?? `exit ${code}`)),
    );
  });
  // No `close` comes where the channel was closed from here.
  const gone = new Promise((done) => {
    for (const event of ['error', 'exit']) child.once(event, done);
  });
  ended.catch(() => {}); // heard by whoever waits; one that nobody needs any more may end as it likes
  return {
    /** Its notes for people, once it ended well. */
    ended,
    // One that is gone already says why when it is waited for.
    send: (message) => child.connected && child.send(message, () => {}),
    onProgress: (progress) => {
      told.progress = progress;
    },
    /** Ends it, if it still runs, and waits until it did. */
    dismiss: async () => {
      if (child.connected) child.disconnect();
      await gone;
      giveUp();
    },
  };
}

function hear(line, told) {
  if (line === '') return;
  told.log.push(line);
  if (told.log.length > 200) told.log.shift();
  if (line.startsWith('step: ')) told.progress(line.slice('step: '.length));
  if (line.startsWith('note: ')) told.notes.push(line.slice('note: '.length));
}

function failure(log, how) {
  const reason = log.findLast((line) => line.startsWith('error: '))?.slice(7) ?? log.at(-1) ?? 'no reason was given';
  return new SiteError('BUILD_FAILED', `the site could not be built (${how}): ${reason}`, log);
}
