import { anchorOf, segment } from '../../pages/links.ts';
import { type SearchKind, wordsOf } from './index-options.ts';
import type { FieldIndex, FieldSource, NameIndex } from './indexes.ts';

export type Hit = {
  readonly key: string;
  readonly kind: SearchKind;
  readonly title: string;
  readonly detail: string;
  readonly to: string;
};

export type Group = { readonly kind: SearchKind; readonly hits: readonly Hit[] };

type Scored = Hit & { readonly score: number };

const order: readonly SearchKind[] = [
  'event',
  'service',
  'field',
  'operation',
  'channel',
  'domain',
  'owner',
  'stage',
  'guide',
  'rule',
];

const mostOfAKind = 6;

/** What `query` finds, in groups; the group with the best hit comes first. Fields may still be on their way. */
export function find(names: NameIndex, fields: FieldIndex | undefined, query: string): readonly Group[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const scored = [...namesFound(names, wanted), ...(fields === undefined ? [] : fieldsFound(fields, wanted))].map(
    (hit) => ({ ...hit, score: hit.score * nearness(hit, wanted) + (isNamed(hit, wanted) ? weightOf(hit) : 0) }),
  );
  const groups = order.map((kind) => {
    const found = scored.filter((hit) => hit.kind === kind).sort((a, b) => b.score - a.score);
    return { kind, hits: found.slice(0, mostOfAKind).map(({ score: _, ...hit }) => hit), best: found[0]?.score ?? 0 };
  });
  return groups.filter((group) => group.hits.length > 0).sort((a, b) => b.best - a.best);
}

function isNamed({ title }: Hit, wanted: string): boolean {
  return title.toLowerCase() === wanted;
}

/** The very name counts most, then a field whose path ends with it: `food.price` for `price`. */
function nearness(hit: Hit, wanted: string): number {
  if (isNamed(hit, wanted)) return 4;
  return hit.kind === 'field' && hit.title.toLowerCase().endsWith(`.${wanted}`) ? 3 : 1;
}

/** Of two of that very name, a thing that has a page of its own is meant rather than a field. */
function weightOf({ kind }: Hit): number {
  return kind === 'field' ? 0 : 1000;
}

function namesFound({ index }: NameIndex, wanted: string): readonly Scored[] {
  return index.search(wanted).flatMap(({ id, score, kind, title, detail, to }): readonly Scored[] => {
    const known = order.find((each) => each === kind);
    if (known === undefined) return [];
    return [{ key: `${kind}-${id}`, kind: known, title: String(title), detail: String(detail), to: String(to), score }];
  });
}

function fieldsFound({ index, sources }: FieldIndex, wanted: string): readonly Scored[] {
  const words = wordsOf(wanted);
  return index.search(wanted).flatMap(({ id, score }): readonly Scored[] => {
    const source = sources[Number(id)];
    return source === undefined ? [] : [{ ...fieldHit(source, words), key: `field-${id}`, score }];
  });
}

/** Of several that state the field, those whose own name was asked for as well; else the field's page tells of all. */
function fieldHit(source: FieldSource, words: readonly string[]): Omit<Hit, 'key'> {
  const counted = source.holders.map((holder) => ({ holder, count: matches(holder[0], words) }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const chosen = counted.filter(({ count }) => count === most).map(({ holder }) => holder);
  const [first] = chosen;
  const others = chosen.length - 1;
  const [name = '', to = '/fields/', part = 'field'] = first ?? [];
  return {
    kind: 'field',
    title: source.path,
    detail: others > 0 ? `${name} and ${others} more` : name,
    to:
      others > 0 && source.paged && chosen.some(([, , place]) => place === 'field')
        ? `/fields/${segment(source.path)}/`
        : `${to}#${anchorOf(part, source.path)}`,
  };
}

function matches(name: string, words: readonly string[]): number {
  const own = wordsOf(name.toLowerCase());
  return words.filter((word) => own.some((each) => each.startsWith(word))).length;
}
