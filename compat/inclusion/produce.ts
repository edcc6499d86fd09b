import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { ARRAY, type Formula, OBJECT } from './algebra/formula.ts';
import { and, any, ofType, some, TRUE, values } from './algebra/logic.ts';
import { thisName } from './algebra/names.ts';
import { amongThose, DEFAULT_BUDGET, writtenBy } from './ask.ts';
import { factsOf } from './documents/shape.ts';
import { noBudget, tooDeep } from './hardest.ts';
import { inPlace } from './in-place.ts';
import type { Blocker, Inclusion, InclusionOptions } from './inclusion.ts';
import type { Reading } from './lowering/at.ts';
import { forgetLowerings, loweringOf } from './lowering/kept.ts';
import { forgetAnswers } from './search/evaluate.ts';
import type { Outcome } from './search/outcome.ts';
import { OutOfBudget, withinBudget } from './search/search.ts';
import { accepted } from './witness/confirm.ts';

/**
 * A place in the values of a schema: the steps that lead there (`*` in `item` stands for any array item), and what
 * stands at the place: anything, one value (an enum member), or a value of another schema (a branch of a union).
 */
export type Place = {
  readonly path: readonly Step[];
  readonly value?: { readonly equals: Json } | { readonly matches: SchemaResource };
};

export type Step = { readonly property: string } | { readonly item: number | '*' };

export type Production =
  | { readonly verdict: 'yes'; readonly example: Json }
  | { readonly verdict: 'no' }
  | { readonly verdict: 'undecided'; readonly because: readonly Blocker[] }
  | Extract<Inclusion, { verdict: 'invalid' }>;

/**
 * Whether some value of `resource` has something at `place`. Names count as declared unless `writer` is `open`.
 * `yes` carries an example that an independent validator accepts, `no` is proven.
 */
export async function canProduce(
  resource: SchemaResource,
  place: Place,
  options: InclusionOptions = {},
): Promise<Production> {
  const { malformed } = factsOf(resource.schema, resource.dialect);
  if (malformed) return { verdict: 'invalid', side: 'writer', ...malformed };
  forgetAnswers();
  const format = options.format ?? 'assertion';
  const outcome = search(resource, place, options, format);
  if (outcome.kind === 'none') return { verdict: 'no' };
  const { value } = outcome;
  if (value !== undefined && (await accepted({ resource, format }, value))) return { verdict: 'yes', example: value };
  const reason = `no independent validator confirms the example ${JSON.stringify(value)}`;
  return { verdict: 'undecided', because: outcome.kind === 'unknown' ? outcome.because : [{ ...NOWHERE, reason }] };
}

/** Whether it is proven that no value at all fits `resource`. */
export function acceptsNothing(resource: SchemaResource, { format = 'assertion' }: InclusionOptions = {}): boolean {
  if (factsOf(resource.schema, resource.dialect).malformed) return false;
  forgetAnswers();
  return search(resource, { path: [] }, { writer: 'open' }, format).kind === 'none';
}

const NOWHERE = { keyword: '', pointer: '' };

function search(resource: SchemaResource, place: Place, options: InclusionOptions, format: Reading['format']): Outcome {
  const reading: Reading = { format, tolerant: false, defaultsApply: false, enumsGrow: false };
  try {
    const side = loweringOf(resource, reading, 'w');
    const written = writtenBy(side, options.writer ?? 'declared');
    const sought = [written, leadingTo(place, reading), ...amongThose(options, reading)];
    return withinBudget(options.budget ?? DEFAULT_BUDGET, (search) => inPlace(search.solve(sought), [resource]));
  } catch (error) {
    forgetLowerings();
    if (error instanceof OutOfBudget) return { kind: 'unknown', because: [noBudget(resource)] };
    if (error instanceof RangeError) return { kind: 'unknown', because: [tooDeep(resource)] };
    throw error;
  }
}

/** Values that have the place, from its end outwards. */
function leadingTo({ path, value }: Place, reading: Reading): Formula {
  return path.reduceRight(
    (inner, step) => {
      if ('property' in step) return and([ofType(OBJECT), any(thisName(step.property), inner)]);
      const [from, to] = step.item === '*' ? [0, Number.POSITIVE_INFINITY] : [step.item, step.item + 1];
      return and([ofType(ARRAY), some(from, to, inner)]);
    },
    atPlace(value, reading),
  );
}

function atPlace(value: Place['value'], reading: Reading): Formula {
  if (value === undefined) return TRUE;
  if ('equals' in value) return values([value.equals]);
  const side = loweringOf(value.matches, reading, 'p');
  return side.lower(side.root());
}
