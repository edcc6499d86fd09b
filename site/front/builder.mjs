import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SiteError } from './site-error.mjs';

const worker = fileURLToPath(new URL('./worker.mjs', import.meta.url));

/**
 * Docusaurus in a process of its own: it writes to stdout, changes the environment and needs memory that is given back.
 * Loading takes it a while, so it is started as soon as a build is sure. It ends when this process does, however that
 * ends: then the channel between them closes.
 *
 * @type {typeof import('../index.mjs').startBuilder}
 */
export function startBuilder() {
  const env = { ...process.env, NO_UPDATE_NOTIFIER: '1', SCARF_ANALYTICS: 'false', NO_COLOR: '1', FORCE_COLOR: '0' };
  delete env.NODE_OPTIONS;
  const child = spawn(process.execPath, [worker], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  /** @type {string[]} */
  const log = [];
  /** @type {string[]} */
  const notes = [];
  let progress = (_line) => {};
  const hear = (line) => {
    const text = line.trim();
    if (text === '') return;
    log.push(text);
    if (log.length > 200) log.shift();
    if (text.startsWith('step: ')) progress(text.slice('step: '.length));
    if (text.startsWith('note: ')) notes.push(text.slice('note: '.length));
  };
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', hear);
  const ended = new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => (code === 0 ? done(notes) : fail(failure(log, signal ?? `exit ${code}`))));
  });
  ended.catch(() => {}); // heard by whoever builds; a builder that nobody used may end as it likes
  return {
    build: async (siteDir, told) => {
      progress = told;
      // One that is gone already says why when it is waited for.
      child.send(siteDir, () => {});
      return await ended;
    },
    dismiss: () => {
      if (child.connected) child.disconnect();
    },
  };
}

function failure(log, how) {
  const reason = log.findLast((line) => line.startsWith('error: '))?.slice(7) ?? log.at(-1) ?? 'no reason was given';
  return new SiteError('BUILD_FAILED', `the site could not be built (${how}): ${reason}`, log);
}
