import type { HttpMedia } from '../../http.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { examplesOf } from './examples.ts';
import { asObject, locationOf, memberOf, membersOf, type Place } from './place.ts';
import { contractAt, type Reading } from './reading.ts';
import { follow } from './reference.ts';

/** The media types of a `content` map, in the order of the document; media type names ignore case (RFC 9110, section 8.3.1). */
export function contentOf(place: Place | undefined, reading: Reading): readonly HttpMedia[] {
  return membersOf(place).flatMap(([name, stated]): readonly HttpMedia[] => {
    const media = asObject(follow(stated, reading));
    if (media === undefined) return [];
    return [readMedia(name.toLowerCase(), media, reading)];
  });
}

function readMedia(mediaType: string, media: Place<JsonObject>, reading: Reading): HttpMedia {
  const schema = memberOf(media, 'schema');
  const items = memberOf(media, 'itemSchema');
  unmodelled(media, reading);
  return {
    mediaType,
    ...(schema && { schema: contractAt(schema, reading) }),
    ...(items && { itemSchema: contractAt(items, reading) }),
    encoding: isObject(media.value.encoding) ? media.value.encoding : {},
    examples: examplesOf(media, schema, reading),
    at: locationOf(media),
  };
}

/** Positional encodings (OpenAPI 3.2) have no place in the model: said, not dropped. */
function unmodelled(media: Place<JsonObject>, reading: Reading): void {
  for (const name of ['prefixEncoding', 'itemEncoding']) {
    if (!(name in media.value)) continue;
    reading.reportOn(media.document)({
      rule: 'openapi-part-unmodelled',
      pointer: `${media.pointer}/${name}`,
      params: { reason: `"${name}" has no counterpart in the model` },
    });
  }
}
