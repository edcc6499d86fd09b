import type { EventSideJson } from '../input.mjs';

type Hop = Extract<EventSideJson['route'][number], { readonly kind: 'sns-subscription' }>;
type Filter = NonNullable<Hop['filterPolicy']>;
type Value = Filter[string];

/**
 * What a filter policy or an event pattern asks for: `type is food-added or food-changed; price is > 2`.
 * A condition that has no words here stands as JSON.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function filterWords(filter: Filter): string {
  const said = conditionsIn(filter, '');
  return said.length === 0 ? 'anything comes' : said.join('; ');
}

function conditionsIn(filter: Filter, above: string): readonly string[] {
  return Object.entries(filter).flatMap(([name, value]): readonly string[] => {
    if (name === '$or' && isList(value))
      return [
        `(${value.map((one) => (isFilter(one) ? conditionsIn(one, above).join('; ') : show(one))).join(') or (')})`,
      ];
    const path = `${above}${name}`;
    if (isFilter(value)) return conditionsIn(value, `${path}.`);
    return [`${path} ${isList(value) ? listed(value.map(conditionWords)) : conditionWords(value)}`];
  });
}

/** `is a`, `is b` as `is a or b`. */
function listed(conditions: readonly string[]): string {
  const values = conditions.filter((each) => each.startsWith('is ')).map((each) => each.slice('is '.length));
  const others = conditions.filter((each) => !each.startsWith('is '));
  const all = [...(values.length === 0 ? [] : [`is ${values.join(' or ')}`]), ...others];
  return all.length === 0 ? 'matches nothing' : all.join(' or ');
}

function conditionWords(value: Value): string {
  if (!isFilter(value)) return `is ${show(value)}`;
  const [[operator, operand] = ['', null], ...more] = Object.entries(value);
  if (more.length > 0) return `meets ${show(value)}`;
  switch (operator) {
    case 'exists':
      return operand === false ? 'has to be absent' : 'has to be there';
    case 'prefix':
      return typeof operand === 'string' ? `begins with ${operand}` : `meets ${show(value)}`;
    case 'suffix':
      return typeof operand === 'string' ? `ends with ${operand}` : `meets ${show(value)}`;
    case 'numeric':
      return isList(operand) ? `is ${operand.map(show).join(' ')}` : `meets ${show(value)}`;
    case 'anything-but':
      if (isFilter(operand)) return `meets ${show(value)}`;
      return `is anything but ${isList(operand) ? operand.map(show).join(' or ') : show(operand)}`;
    default:
      return `meets ${show(value)}`;
  }
}

function show(value: Value | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function isList(value: Value | undefined): value is Extract<Value, readonly unknown[]> {
  return Array.isArray(value);
}

function isFilter(value: Value | undefined): value is Filter {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
