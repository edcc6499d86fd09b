import type { Language, Span } from './language.ts';

const ANYTHING: Span = { least: 0, most: Number.POSITIVE_INFINITY, inhabited: false };
const NOTHING: Span = { least: Number.POSITIVE_INFINITY, most: 0, inhabited: false };

/** Bounds on the words of `language`, read off its shape. */
export function spanOf(language: Language): Span {
  // Sequences are long where the text is: they are taken apart from behind, not one inside the other.
  const links: Language[] = [];
  let last = language;
  while (last.memo.span === undefined && last.shape.kind === 'concat') {
    links.push(last);
    last = last.shape.rest;
  }
  last.memo.span ??= measure(last);
  let span = last.memo.span;
  for (const link of links.reverse()) {
    if (link.shape.kind !== 'concat') continue;
    span = after(spanOf(link.shape.first), span);
    link.memo.span = span;
  }
  return span;
}

function after(first: Span, rest: Span): Span {
  return {
    least: first.least + rest.least,
    most: first.most + rest.most,
    inhabited: first.inhabited && rest.inhabited,
  };
}

function measure({ shape, nullable }: Language): Span {
  switch (shape.kind) {
    case 'none':
      return NOTHING;
    case 'empty':
      return { least: 0, most: 0, inhabited: true };
    case 'chars':
      return { least: 1, most: 1, inhabited: true };
    case 'loop': {
      const { least, most, inhabited } = spanOf(shape.of);
      return {
        least: shape.min === 0 ? 0 : least * shape.min,
        most: most === 0 ? 0 : most * shape.max,
        inhabited: inhabited || shape.min === 0,
      };
    }
    case 'alt': {
      const parts = shape.parts.map(spanOf);
      return {
        least: parts.reduce((least, part) => Math.min(least, part.least), Number.POSITIVE_INFINITY),
        most: parts.reduce((most, part) => Math.max(most, part.most), 0),
        inhabited: nullable || parts.some((part) => part.inhabited),
      };
    }
    case 'and': {
      const parts = shape.parts.map(spanOf);
      return {
        least: parts.reduce((least, part) => Math.max(least, part.least), 0),
        most: parts.reduce((most, part) => Math.min(most, part.most), Number.POSITIVE_INFINITY),
        inhabited: nullable,
      };
    }
    default:
      return { ...ANYTHING, inhabited: nullable };
  }
}
