// Before jest's suites: one folder for all that a run leaves behind, gone with it. In it, one cache for documents that
// several suites read (reading one for the first time takes longer than all that is asked about it; code that reads may
// be another in the next run), and the folder for temporary files, for no suite has to remember every one it made.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'trilateral-'));
  // Some suites start a program there as somebody else.
  chmodSync(folder, 0o755);
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  process.env.TRILATERAL_TEST_CACHE = join(folder, 'cache');
  process.env.TMPDIR = temporary;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}
