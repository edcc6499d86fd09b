import { isArray, isObject, type Json } from '#model/json.ts';

/**
 * Values that are like `value` and less: a part left out, shortened, or as it is in `least`. Each is smaller than
 * `value`, so that going on from one to the next ends.
 */
export function* smallerThan(value: Json, least: Json | undefined): Generator<Json> {
  const seen = new Set<string>();
  for (const candidate of candidates(value, least)) {
    const text = JSON.stringify(candidate);
    if (seen.has(text) || !isSmaller(text, JSON.stringify(value))) continue;
    seen.add(text);
    yield candidate;
  }
}

function isSmaller(text: string, than: string): boolean {
  return text.length < than.length || (text.length === than.length && text < than);
}

function* candidates(value: Json, least: Json | undefined): Generator<Json> {
  if (least !== undefined) yield least;
  if (typeof value === 'string') yield* texts(value);
  else if (typeof value === 'number') yield* [0, 1, Math.trunc(value), Math.trunc(value / 2), value - Math.sign(value)];
  else if (value === true) yield false;
  else if (isArray(value)) yield* lists(value, isArray(least) ? least : []);
  else if (isObject(value)) {
    const others = isObject(least) ? least : {};
    for (const name of Object.keys(value))
      yield Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    for (const [name, held] of Object.entries(value)) {
      for (const smaller of smallerThan(held, others[name])) yield { ...value, [name]: smaller };
    }
  }
}

function* texts(value: string): Generator<string> {
  const points = [...value];
  const half = Math.floor(points.length / 2);
  yield '';
  yield points.slice(0, half).join('');
  yield points.slice(half).join('');
  yield points.slice(1).join('');
  yield points.slice(0, -1).join('');
  for (const [index, point] of points.slice(0, 12).entries()) {
    if (point !== 'a') yield [...points.slice(0, index), 'a', ...points.slice(index + 1)].join('');
  }
}

function* lists(value: readonly Json[], least: readonly Json[]): Generator<Json> {
  const half = Math.floor(value.length / 2);
  yield [];
  yield value.slice(0, half);
  yield value.slice(half);
  for (const index of value.keys()) yield value.filter((_, other) => other !== index);
  for (const [index, item] of value.entries()) {
    for (const smaller of smallerThan(item, least[index] ?? least[0])) yield value.with(index, smaller);
  }
}
