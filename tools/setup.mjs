// Installs the dependencies when they are missing or stale; needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

// `npm ci` deletes the mark together with the folder, so a mark means a complete install.
const MARK = 'node_modules/.setup';
const BUSY = '.setup.pid';
const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
  .digest('hex');

const isInstalled = () => existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted;

/** Two installs at once leave packages missing without an error: whoever comes second waits. */
async function acquire() {
  for (;;) {
    try {
      writeFileSync(BUSY, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    try {
      const pid = Number(readFileSync(BUSY, 'utf8'));
      if (pid) process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(BUSY, { force: true });
    }
    await sleep(250);
  }
}

function install() {
  // What would make the inner npm install something else than the whole tree; proxies and caches stay.
  const drop =
    /^(npm_(config_(workspaces?|include_workspace_root|omit|include|only|production|global|prefix|global_prefix|local_prefix|ignore_scripts|dry_run|json|loglevel)$|package_|lifecycle_|command$)|NODE_ENV$|NODE_OPTIONS$)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !drop.test(key)));
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  process.stderr.write('setup: installing dependencies (about a minute the first time)\n');
  const run = spawnSync(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {
    env: { ...env, SCARF_ANALYTICS: 'false' },
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  });
  if (run.status === 0) {
    writeFileSync(MARK, wanted);
    return;
  }
  process.stderr.write('setup: `npm ci` failed, see above\n');
  process.exitCode = 1;
}

if (!isInstalled()) {
  await acquire();
  try {
    if (!isInstalled()) install();
  } finally {
    rmSync(BUSY, { force: true });
  }
}
