import type { Verdict } from '#model/finding.ts';

type Stated = { readonly required: boolean };

/**
 * What follows from whether a part is there: refused where its reader requires what its writer does not promise;
 * starved where the writer stopped naming what the reader reads; ignored where the reader stopped naming what the
 * writer sends.
 */
export function presenceVerdict(
  writer: Stated | undefined,
  reader: Stated | undefined,
  moved: 'writer' | 'reader',
): Verdict {
  if (reader === undefined) return writer !== undefined && moved === 'reader' ? 'potential' : 'safe';
  if (writer === undefined) return reader.required ? 'breaking' : moved === 'writer' ? 'potential' : 'safe';
  return reader.required && !writer.required ? 'breaking' : 'safe';
}
