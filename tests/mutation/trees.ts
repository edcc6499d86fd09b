import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compareRevisions } from '#compat/pairing/revisions.ts';
import { partyOf } from '#compat/party.ts';
import type { Proofs } from '#compat/proofs.ts';
import { checkTree } from '#compat/tree.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { loadCatalog } from '#model/load/index.ts';
import type { Location } from '#model/location.ts';
import { runCache } from '../run-cache.ts';
import type { Texts, Told } from './revisions.ts';

/** Trees of contracts on a disk, and what is said about them. */
export type Trees = {
  /** What is found within `after` and not within `before`. */
  readonly within: (before: Texts, after: Texts) => Promise<readonly Told[]>;
  /** What is found about the change from `before` to `after`. */
  readonly between: (before: Texts, after: Texts) => Promise<readonly Told[]>;
  readonly end: () => void;
};

/** A folder in which trees are laid out; what was proven of one need not be proven again of the next. */
export function trees(): Trees {
  const repository = mkdtempSync(join(tmpdir(), 'trilateral-trees-'));
  const proofs: Proofs = new Set<string>();
  const known = new Map<Texts, Promise<readonly Finding[]>>();
  const load = async (texts: Texts): Promise<Catalog> => {
    rmSync(join(repository, 'contracts'), { recursive: true, force: true });
    for (const [file, text] of Object.entries(texts)) {
      const path = join(repository, 'contracts', file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return (await loadCatalog({ repository, cacheDir: runCache })).catalog;
  };
  const foundIn = (texts: Texts): Promise<readonly Finding[]> => {
    const found = known.get(texts) ?? load(texts).then(async (tree) => (await checkTree(tree, proofs)).findings);
    known.set(texts, found);
    return found;
  };
  return {
    within: async (before, after) => {
      const old = new Set((await foundIn(before)).map(({ fingerprint }) => fingerprint));
      return (await foundIn(after)).filter(({ fingerprint }) => !old.has(fingerprint)).map(toldOf);
    },
    between: async (before, after) => {
      const [was, is] = [await load(before), await load(after)];
      const { findings } = await compareRevisions({
        before: sideOf('before', was),
        after: sideOf('after', is),
        policy: is.policy,
        now: new Date('2026-11-21T12:00:00Z'),
        proofs,
      });
      return findings.map(toldOf);
    },
    end: () => rmSync(repository, { recursive: true }),
  };
}

function sideOf(name: string, { services, sources }: Catalog) {
  return { name, kind: 'tree', parties: services.map((service) => partyOf(service, sources)) } as const;
}

function toldOf({ rule, at, related }: Finding): Told {
  const own = (place: Location): Location => ({ ...place, file: place.file.replace(/^contracts\//, '') });
  return { rule, at: own(at), related: related.map((one) => own(one.at)) };
}
