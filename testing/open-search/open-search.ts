import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageAvailability } from '../jest/describe-on-stage.ts';
import type { Environment, Progress } from '../local-stage/environment.ts';
import { eventually } from '../local-stage/eventually.ts';
import { StageUnavailable } from '../local-stage/unavailable.ts';
import { installNode, probeJava } from './installation.ts';

/** An OpenSearch that a test may write to. */
export type OpenSearch = { readonly url: string; readonly stop: () => Promise<void> };

/** Whether an OpenSearch can be had here; starts and fetches nothing. */
export async function openSearchAvailability(environment: Environment): Promise<StageAvailability> {
  if (environment.OPENSEARCH_URL) return { available: true };
  try {
    await probeJava(environment);
    return { available: true };
  } catch (error) {
    if (error instanceof StageUnavailable) return { available: false, reason: error.message, fix: error.fix };
    throw error;
  }
}

/**
 * A real OpenSearch of one node on loopback, or the one that `OPENSEARCH_URL` names. It ends with its starter.
 *
 * @throws StageUnavailable without Java or Maven.
 */
export async function openSearch(options: {
  readonly environment: Environment;
  readonly progress: Progress;
  readonly cache?: string;
}): Promise<OpenSearch> {
  const { environment, progress, cache = '.cache' } = options;
  if (environment.OPENSEARCH_URL) {
    return { url: environment.OPENSEARCH_URL.replace(/\/$/, ''), stop: async () => {} };
  }
  const classPath = await installNode({ cache, environment, progress });
  const home = await mkdtemp(join(tmpdir(), 'search-'));
  const flags = ['-Xmx192m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, 'LocalNode', home];
  const child = spawn('java', flags, { env: environment, cwd: home, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000);
    });
  }
  const ended = once(child, 'close');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const url = await eventually(
      () => {
        if (child.exitCode !== null) throw new Error(`OpenSearch ended at once:\n${said}`);
        return /served at (http:\S+)/.exec(said)?.[1];
      },
      { what: 'a node of OpenSearch', within: 120_000 },
    );
    progress(`local stage: OpenSearch runs at ${url}`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
