// Writes the published declarations to dist/types. A `#layer/...` import left in one of them would turn types into `any`
// without an error in the project that installs us, so they become relative paths.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const OUT = 'dist/types';
rmSync(OUT, { recursive: true, force: true });
// That all types hold is a check of its own; here they are only written.
const args = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json', '--noCheck'];
const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] });
if (status !== 0) process.exit(status ?? 1);
for (const entry of readdirSync(OUT, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.d.ts')) continue;
  const file = join(entry.parentPath, entry.name);
  const folder = relative(OUT, dirname(file));
  const text = readFileSync(file, 'utf8').replace(/(['"])(#|\.\.?\/)([^'"\n]+)\.ts\1/g, (_, quote, start, rest) => {
    const path = start === '#' ? relative(folder, rest) : start + rest;
    return `${quote}${path.startsWith('.') ? path : `./${path}`}.js${quote}`;
  });
  writeFileSync(file, text);
}
