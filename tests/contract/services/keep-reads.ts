import { directoryMedium, openStore } from '#stages/store/index.ts';
import { type ContractSuite, recordReads } from '#testing/index.ts';
import { inRepository } from '../larder.ts';
import { catalogOfTree } from './contracts-of.ts';

/** What the handlers were seen to read goes into the stage store that `TRILATERAL_EVIDENCE` names, a folder of the repository. */
export function keepReads({ service, reads }: ContractSuite): void {
  afterAll(async () => {
    const folder = process.env.TRILATERAL_EVIDENCE;
    if (!folder) return;
    const { policy, sources } = await catalogOfTree();
    const store = openStore(directoryMedium(inRepository(folder), folder));
    const run = { by: `contract suite of ${service.id}`, at: new Date() };
    const count = await recordReads(store, { service, sources, policy, reads: reads() }, run);
    process.stderr.write(`evidence: ${count} records of what ${service.id} reads in ${folder}\n`);
  });
}
