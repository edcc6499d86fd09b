import { canonicalJson } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { mediaKept } from '../http/media-change.ts';
import { type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';

export const bodyEncodingChanged = defineRule<OperationChange>({
  id: 'body-encoding-changed',
  title: 'The way in which a part of a request body is encoded changed',
  at: { area: 'body', kind: 'encoding', action: 'change' },
  why: 'A form field or a part of a multipart body is another text than before, and may be misread.',
  fix: 'Keep the encoding of the parts that exist; encode new parts as you like.',
  decidedBy: 'policy',
  message: ({ part, mediaType }) => `${part} of a ${mediaType} body is encoded in another way`,
  check(change, report) {
    const { subject, was, is } = change;
    if (was?.body === undefined || is?.body === undefined) return;
    for (const [before, after] of mediaKept(was.body.content, is.body.content)) {
      const names = new Set([...Object.keys(before.encoding), ...Object.keys(after.encoding)]);
      for (const part of [...names].sort()) {
        if (shown(before.encoding[part]) === shown(after.encoding[part])) continue;
        report({
          subject,
          at: after.at,
          params: { part, mediaType: after.mediaType, ...toldBy(change) },
          related: stoodAt('it was encoded here', before.at),
          verdict: 'potential',
        });
      }
    }
  },
});

/**
 * An encoding as text, without what holds anyway.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
function shown(stated: Json | undefined): string {
  const { style = 'form', explode = style === 'form', allowReserved = false, ...rest } = isObject(stated) ? stated : {};
  return canonicalJson({ ...rest, style, explode, allowReserved });
}
