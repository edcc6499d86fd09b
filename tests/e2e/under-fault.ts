import type { FaultKind, Injected, LocalStage } from '#testing/index.ts';
import { meeting } from './fault-plan.ts';

/** Runs `flow` while every one of the functions meets the fault at its first messages. Fails where one never met it. */
export async function underFault(
  stage: LocalStage,
  kind: FaultKind,
  { prefix, functions }: { readonly prefix: string; readonly functions: readonly string[] },
  flow: () => Promise<void>,
): Promise<void> {
  const faults = new Map<string, Injected>();
  for (const name of meeting(kind, functions)) faults.set(name, await stage.inject(prefix + name, { kind }));
  await flow();
  const unharmed: string[] = [];
  for (const [name, fault] of faults) {
    if ((await fault.struck()) === 0) unharmed.push(name);
    await fault.end();
  }
  // Only queues are read in another order.
  if (kind === 'delivers-backwards') expect(unharmed.length).toBeLessThan(functions.length);
  else expect(unharmed).toEqual([]);
}
