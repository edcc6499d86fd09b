import { canonicalJson } from '#model/digest.ts';
import type { Verdict } from '#model/finding.ts';
import { defineRule } from '#model/rule.ts';
import { mediaKept } from '../http/media-change.ts';
import { fallsUnder } from '../http/media-range.ts';
import { byRole, type OperationChange, stoodAt, toldBy } from '../http/operation-change.ts';
import { hasPart, type PartEncoding, partEncoding } from '../http/part-encoding.ts';

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
        // A part that came or went is told as that.
        if (hasPart(before, part) === false || hasPart(after, part) === false) continue;
        const verdict = verdictOf(partEncoding(before, part), partEncoding(after, part), change);
        if (verdict === undefined) continue;
        report({
          subject,
          at: after.at,
          params: { part, mediaType: after.mediaType, ...toldBy(change) },
          related: stoodAt('it was encoded here', before.at),
          verdict,
        });
      }
    }
  },
});

/** Undefined where nothing changed. Each media type that the caller may give the part has to be one that is read. */
function verdictOf(was: PartEncoding, is: PartEncoding, { moved }: OperationChange): Verdict | undefined {
  const [before, after] = [was, is].map(({ contentTypes }) => [...(contentTypes ?? [])].sort().join());
  if (canonicalJson(was.rest) !== canonicalJson(is.rest)) return 'potential';
  if (before === after) return undefined;
  const { caller, provider } = byRole(moved, was.contentTypes, is.contentTypes);
  if (caller === undefined || provider === undefined) return 'potential';
  return caller.every((type) => provider.some((range) => fallsUnder(type, range))) ? 'safe' : 'breaking';
}
