import { nameOfFile } from '../file-name.ts';
import type { Medium } from '../medium.ts';
import { folders } from '../paths.ts';
import type { Breach, Inspection } from '../port.ts';
import { inspectBundles } from './bundles.ts';
import { inspectEvidence } from './evidence.ts';
import { Finds, listed } from './finds.ts';
import { type Deployed, inspectJournal } from './journal.ts';

const known = ['objects', 'services', 'stages', 'evidence', 'checkpoints'];

/**
 * Reads the whole store and names every breach in it, not the first alone: entries that are torn, edited, missing or
 * out of their chain, versions and bundles that a stage needs, evidence and notes. Nothing is changed.
 */
export async function inspectStore(medium: Medium): Promise<Inspection> {
  const finds = new Finds(medium);
  for (const name of await listed(medium, ''))
    if (!known.includes(name)) finds.garbage(name, 'stranger', 'is nothing that a stage store holds');
  await finds.leftoversIn('');
  const { stages, entries, deployed } = await inspectStages(medium, finds);
  const { versions, objects, idle } = await inspectBundles(medium, deployed, finds);
  const evidence = await inspectEvidence(medium, finds);
  return {
    breaches: finds.breaches.toSorted((a, b) => byText(placed(a), placed(b))),
    doubts: finds.doubts.toSorted((a, b) => byText(placed(a), placed(b))),
    idle,
    counts: { stages, entries, versions, objects, evidence },
    garbage: finds.unneeded.toSorted((a, b) => byText(a.place, b.place)),
  };
}

async function inspectStages(
  medium: Medium,
  finds: Finds,
): Promise<{ readonly stages: number; readonly entries: number; readonly deployed: readonly Deployed[] }> {
  const files = [...(await listed(medium, folders.stages)), ...(await listed(medium, 'checkpoints'))];
  let stages = 0;
  let entries = 0;
  const deployed: Deployed[] = [];
  for (const file of [...new Set(files)].sort()) {
    const stage = nameOfFile(file);
    if (stage === undefined) {
      finds.garbage(`${folders.stages}/${file}`, 'stranger', 'is no name of a stage');
      continue;
    }
    await finds.guarded(stage, async () => {
      const journal = await inspectJournal(medium, stage, finds);
      stages += 1;
      entries += journal.entries;
      deployed.push(...journal.deployed);
    });
  }
  return { stages, entries, deployed };
}

function placed({ error, stage }: Breach): string {
  return `${error.file}\n${error.message}\n${stage ?? ''}`;
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
