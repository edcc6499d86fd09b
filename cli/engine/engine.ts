import { availableParallelism } from 'node:os';
import type { Engine } from '#compat/engine.ts';
import type { Shell } from '../command.ts';
import { build } from '../version.ts';
import { sharedEngine } from './shared-engine.ts';

/** An engine with a second thread; undefined where there is but one processor, or where this runs from its sources. */
export function engineFor({ env }: Shell): Engine | undefined {
  const threads = Number(env['TRILATERAL_THREADS'] ?? availableParallelism());
  if (build === undefined || !(threads > 1)) return undefined;
  return sharedEngine(new URL('./second-thread.js', import.meta.url));
}
