// Before jest's suites: one cache for documents that several of them read. Reading one for the first time takes longer
// than all that is asked about it. It is gone with the run, as code that reads may be another in the next.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function testCache() {
  const folder = mkdtempSync(join(tmpdir(), 'trilateral-cache-'));
  process.env.TRILATERAL_TEST_CACHE = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
