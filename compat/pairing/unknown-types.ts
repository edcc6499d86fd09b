import type { Compared } from '../compare-event.ts';
import { unrecognised } from '../dispatch/unrecognised.ts';
import type { ServiceScene } from './scene.ts';
import { merged, since } from './weigh.ts';

/** Message types that come to subscribers which do not know them since the change: of what it sends, and of what it gets. */
export function compareUnknownTypes({ before, after, around, comparison }: ServiceScene): Compared {
  const found = around.flatMap((party): readonly Compared[] => [
    since(told(unrecognised(after, party, comparison)), told(unrecognised(before, party, comparison))),
    since(told(unrecognised(party, after, comparison)), told(unrecognised(party, before, comparison))),
  ]);
  return merged(found);
}

function told(findings: Compared['findings']): Compared {
  return { findings, pairs: [] };
}
