import useBaseUrl from '@docusaurus/useBaseUrl';
import { useEffect, useState } from 'react';
import { type FieldIndex, loadFields, loadNames, type NameIndex } from './indexes.ts';

export type Indexes = {
  readonly names: NameIndex | undefined;
  /** Loaded once something is asked. */
  readonly fields: FieldIndex | undefined;
  readonly failed: boolean;
};

let loadingNames: Promise<NameIndex> | undefined;
let loadingFields: Promise<FieldIndex> | undefined;

/** The names when a search box is first shown, the fields when something is first typed, each once; `failed` where they can't be had. */
export function useIndexes(isAsked: boolean): Indexes {
  const url = useBaseUrl('/search/');
  const [names, setNames] = useState<NameIndex>();
  const [fields, setFields] = useState<FieldIndex>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadingNames ??= loadNames(url);
    loadingNames.then(setNames, () => {
      loadingNames = undefined;
      setFailed(true);
    });
  }, [url]);
  useEffect(() => {
    if (!isAsked || names === undefined) return;
    loadingFields ??= loadFields(url, names.shards);
    loadingFields.then(setFields, () => {
      loadingFields = undefined;
      setFailed(true);
    });
  }, [url, isAsked, names]);
  return { names, fields, failed };
}
