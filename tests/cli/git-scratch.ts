import { spawnSync } from 'node:child_process';

/** Who commits in scratch repositories; nothing of the machine's own configuration counts. */
const identity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.com',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.com',
};

/** Runs git in `folder`, and answers with what it prints. */
export function git(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...identity },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended in ${status}: ${stderr}`);
  return stdout;
}

/** Makes `folder` a repository with all that is in it committed on `main`. */
export function gitInit(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch', 'main');
  gitCommit(folder, 'first');
}

export function gitCommit(folder: string, message: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', message);
}
