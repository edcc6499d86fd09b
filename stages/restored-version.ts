import { type Restored, restoreService } from './bundle/index.ts';
import type { StageStore, VersionRecord } from './store/index.ts';

/** A version as `record` says that it was recorded; undefined where its bundle is not there, or in no form that is read. */
export async function restoredVersion(
  store: StageStore,
  { digest, beside }: Pick<VersionRecord, 'digest' | 'beside'>,
): Promise<Restored | undefined> {
  const [bundle, documents] = [await store.object(digest), await store.object(beside)];
  return bundle !== undefined && documents !== undefined ? restoreService(bundle, documents) : undefined;
}
