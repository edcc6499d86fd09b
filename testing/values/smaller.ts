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
  else if (typeof value === 'number') yield* numbers(value);
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

/** Jumps towards zero, each half as wide as the one before: so the last number that fails is found in a few steps. */
function* numbers(value: number): Generator<number> {
  yield 0;
  yield Math.trunc(value);
  for (const jump of jumps(Math.abs(value))) yield value - Math.sign(value) * jump;
}

function* jumps(size: number): Generator<number> {
  for (let jump = Math.trunc(size / 2); jump > 0; jump = Math.trunc(jump / 2)) yield jump;
}

function* texts(value: string): Generator<string> {
  const points = [...value];
  yield '';
  for (const jump of jumps(points.length)) {
    yield points.slice(0, -jump).join('');
    yield points.slice(jump).join('');
  }
  for (const [index, point] of points.slice(0, 12).entries()) {
    if (point !== 'a') yield [...points.slice(0, index), 'a', ...points.slice(index + 1)].join('');
  }
}

function* lists(value: readonly Json[], least: readonly Json[]): Generator<Json> {
  yield [];
  for (const jump of jumps(value.length)) {
    yield value.slice(0, -jump);
    yield value.slice(jump);
  }
  for (const [index, item] of value.entries()) {
    yield value.filter((_, other) => other !== index);
    for (const smaller of smallerThan(item, least[index] ?? least[0])) yield value.with(index, smaller);
  }
}
