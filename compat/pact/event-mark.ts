import type { EventUse } from '#model/catalog.ts';
import type { PactContents } from '#model/http.ts';
import { isObject, type Json, valueAt } from '#model/json.ts';

/** The events whose mark the message carries; where none has a mark in what the pact states, all of them. */
export function eventsOf({ contents, metadata }: PactContents, uses: readonly EventUse[]): readonly EventUse[] {
  const marked = uses.map((use) => ({ use, mark: markOf(use, contents ?? null, metadata) }));
  const exact = marked.filter(({ mark }) => mark === 'its own').map(({ use }) => use);
  return exact.length > 0 ? exact : marked.filter(({ mark }) => mark === 'none').map(({ use }) => use);
}

function markOf({ dispatch }: EventUse, contents: Json, metadata: Json): 'its own' | 'another' | 'none' {
  const [found, wanted] = ((): readonly [Json | undefined, Json] => {
    switch (dispatch.by) {
      case 'pointer':
        return [valueAt(contents, dispatch.pointer), dispatch.value];
      case 'attribute':
      case 'header':
        return [isObject(metadata) ? metadata[dispatch.name] : undefined, dispatch.value];
      case 'eventbridge':
        return [
          isObject(metadata) ? (metadata['detail-type'] ?? metadata['detailType']) : undefined,
          dispatch.detailType,
        ];
      case 'channel':
        return [undefined, null];
    }
  })();
  if (found === undefined) return 'none';
  return found === wanted ? 'its own' : 'another';
}
