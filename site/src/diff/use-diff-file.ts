import useBaseUrl from '@docusaurus/useBaseUrl';
import { useEffect, useState } from 'react';
import type { DiffFile } from '../../pages/diff-page.ts';

/** The schemas of one event, fetched when they are first asked for; `failed` where they can't be had. */
export function useDiffFile(file: string | undefined): DiffFile | 'loading' | 'failed' {
  const url = useBaseUrl(`/${file ?? ''}`);
  const [answer, setAnswer] = useState<{ readonly url: string; readonly file: DiffFile | 'failed' }>();
  useEffect(() => {
    let left = false;
    if (file === undefined) return;
    fetch(url)
      .then(async (response): Promise<DiffFile | 'failed'> => (response.ok ? await response.json() : 'failed'))
      .catch(() => 'failed' as const)
      .then((found) => {
        if (!left) setAnswer({ url, file: found });
      });
    return () => {
      left = true;
    };
  }, [url, file]);
  return answer === undefined || answer.url !== url ? 'loading' : answer.file;
}
