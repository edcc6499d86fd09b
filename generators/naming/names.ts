/** The words of `text`, ASCII letters and digits only: `food-added.V1` gives `['food', 'added', 'V1']`. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * `text` as the name of a type: `food-added` gives `FoodAdded`. Whatever the input, the result is an identifier that
 * needs no escaping; names that start with a digit get an `N`, names without a letter or digit become `Unnamed`.
 */
export function typeName(text: string): string {
  const joined = wordsOf(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .replace(/\d[a-z]/g, (pair) => pair.toUpperCase());
  if (joined === '') return 'Unnamed';
  return /^\d/.test(joined) ? `N${joined}` : joined;
}

/** A type name as the start of a function's name: `FoodAdded` gives `foodAdded`, `URLChanged` gives `urlChanged`. */
export function variableName(type: string): string {
  return type.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (head) => head.toLowerCase());
}

/** `text` for file names and addresses: lower case, `a-z`, `0-9` and `-` only, never empty: `addFood` gives `add-food`. */
export function slugOf(text: string): string {
  const parted = text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/([A-Z])([A-Z][a-z])/g, '$1-$2');
  return wordsOf(parted).join('-').toLowerCase() || 'unnamed';
}

/** Hands out names, each once and none that differs from another by case alone; a taken name gets `2`, `3`, ... */
export class NameSpace {
  readonly #taken: Set<string>;

  constructor(reserved: readonly string[] = []) {
    this.#taken = new Set(reserved.map((name) => name.toLowerCase()));
  }

  claim(wanted: string, joint = ''): string {
    let name = wanted;
    for (let count = 2; this.#taken.has(name.toLowerCase()); count += 1) name = `${wanted}${joint}${count}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
