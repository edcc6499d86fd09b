import '@larder/contracts/event-names';
import { fileURLToPath } from 'node:url';
import { directoryMedium, openStore } from '#stages/store/index.ts';
import { type Deployed, deployedOn } from '#testing/index.ts';

/** A path of the repository. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The stage whose consumers are verified; `prod` if `TRILATERAL_STAGE` names no other. */
export const stage = process.env.TRILATERAL_STAGE || 'prod';

/** What is live on the chosen stage now. */
export function deployed(): Promise<readonly Deployed[]> {
  return deployedOn(openStore(directoryMedium(inRepository('deployments'), 'deployments')), stage, new Date());
}
