import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The policy's rule for scripts, as it stands in every page before its own scripts are named. */
export const scriptRule = "script-src 'self'";

/**
 * Names the scripts that a page carries within itself by what they are, so that its policy lets these run and no other.
 *
 * @see https://www.w3.org/TR/CSP3/#grammardef-hash-source
 */
export function withOwnScripts(html: string): string {
  const inline = [...html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/gi)].flatMap(
    ({ groups }) =>
      groups?.['text'] === '' || /\b(src|type)=/i.test(groups?.['attributes'] ?? '') ? [] : [groups?.['text'] ?? ''],
  );
  const hashes = new Set(inline.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`));
  return html.replace(scriptRule, [scriptRule, ...hashes].join(' '));
}

/** The same for every page below `folder`. */
export async function nameOwnScripts(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  for (const path of entries.filter((each) => each.endsWith('.html'))) {
    const file = join(folder, path);
    await writeFile(file, withOwnScripts(await readFile(file, 'utf8')));
  }
}
