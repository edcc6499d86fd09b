import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Shell } from './command.ts';

/**
 * `findings` as the waivers of `catalog` leave them, for every command alike. Findings about input that can't be read
 * are not among them: nothing follows from what was not read, so there is nothing to accept.
 */
export async function waived(
  findings: readonly Finding[],
  { waivers = [] }: Catalog,
  shell: Pick<Shell, 'now'>,
  scope: { readonly stage?: string; readonly complete?: boolean } = {},
): Promise<readonly Finding[]> {
  if (waivers.length === 0) return findings;
  const { applyWaivers } = await import('#compat/waivers/apply.ts');
  return applyWaivers(findings, { waivers, now: shell.now(), ...scope });
}
