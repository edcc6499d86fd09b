import type { Json } from '../json.ts';
import { isPrecise, maximumDepth, type ParseProblem } from './parse-problem.ts';
import { kinds, PositionBuilder, type PositionIndex } from './position-index.ts';

export type ParsedText = {
  readonly value: Json | undefined;
  readonly index: PositionIndex;
  readonly problems: readonly ParseProblem[];
};

/**
 * JSON (RFC 8259) with positions, duplicate names (section 4: behaviour is unpredictable, so they are reported; the
 * last one counts) and numbers that a double cannot hold (section 6).
 */
export function parseJsonText(text: string): ParsedText {
  const scan = new JsonScan(text);
  scan.run();
  const broken = scan.problems.some(
    (problem) => problem.rule !== 'key-duplicated' && problem.rule !== 'number-imprecise',
  );
  return { value: broken ? undefined : JSON.parse(text), index: scan.positions.build(), problems: scan.problems };
}

type Frame = { readonly node: number; readonly names: Map<string, [number, number]> | undefined };

/** One pass over the text without recursion, so that hostile nesting can't overflow the stack. */
class JsonScan {
  readonly positions = new PositionBuilder();
  readonly problems: ParseProblem[] = [];
  readonly #text: string;
  readonly #stack: Frame[] = [];
  #at = 0;
  /** What may come next in the innermost collection; `first` also allows its end. */
  #expect: 'first' | 'item' | 'comma' = 'comma';

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    if (!this.#value(null, -1, -1)) return;
    while (this.#stack.length > 0) if (!this.#step()) return;
    this.#space();
    if (this.#at < this.#text.length) this.#fail('the end of the document');
  }

  /** The next member, item, comma or end of the innermost collection. */
  #step(): boolean {
    const frame = this.#stack[this.#stack.length - 1];
    if (frame === undefined) return true;
    this.#space();
    const close = frame.names === undefined ? ']' : '}';
    const expected = this.#expect;
    const character = this.#text[this.#at];
    if (character === close && expected !== 'item') {
      this.#at += 1;
      this.positions.close(frame.node, this.#at, kinds.collection);
      this.#stack.pop();
      this.#expect = 'comma';
      return true;
    }
    if (expected === 'comma') {
      if (character !== ',') return this.#fail(`\`,\` or \`${close}\``);
      this.#at += 1;
      this.#expect = 'item';
      return true;
    }
    return frame.names === undefined ? this.#value(null, -1, -1) : this.#member(frame.names);
  }

  #member(names: Map<string, [number, number]>): boolean {
    const start = this.#at;
    if (this.#text[start] !== '"') return this.#fail('a name in double quotes');
    const name = this.#string();
    if (name === undefined) return false;
    const end = this.#at;
    const earlier = names.get(name);
    if (earlier !== undefined) {
      const related = { label: 'first', start: earlier[0], end: earlier[1] };
      this.problems.push({ rule: 'key-duplicated', start, end, params: { key: name }, related });
    } else names.set(name, [start, end]);
    this.#space();
    if (this.#text[this.#at] !== ':') return this.#fail('`:`');
    this.#at += 1;
    return this.#value(name, start, end);
  }

  #value(key: string | null, keyStart: number, keyEnd: number): boolean {
    this.#space();
    const start = this.#at;
    const character = this.#text[start];
    const node = this.positions.open(key, keyStart, keyEnd, start);
    if (character === '{' || character === '[') return this.#open(node, character);
    const read = character === '"' ? this.#string() !== undefined : this.#literal();
    this.positions.close(node, this.#at);
    this.#expect = 'comma';
    return read;
  }

  #open(node: number, character: string): boolean {
    if (this.#stack.length >= maximumDepth) {
      const params = { limit: maximumDepth };
      this.problems.push({ rule: 'document-nesting-exceeded', start: this.#at, end: this.#at + 1, params });
      return false;
    }
    this.#stack.push({ node, names: character === '{' ? new Map() : undefined });
    this.#at += 1;
    this.#expect = 'first';
    return true;
  }

  #string(): string | undefined {
    const start = this.#at;
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === 92) at += 1;
      else if (code < 32) {
        this.#at = at;
        this.#fail('the closing `"`: line breaks and control characters are written as `\\n`, `\\u0000`');
        return undefined;
      } else if (code === 34) {
        this.#at = at + 1;
        return this.#unescaped(start, at);
      }
    }
    this.#at = this.#text.length;
    this.#fail('the closing `"`');
    return undefined;
  }

  #unescaped(start: number, end: number): string | undefined {
    const raw = this.#text.slice(start + 1, end);
    if (!raw.includes('\\')) return raw;
    const bad = /\\(?:u(?![0-9a-fA-F]{4})|[^"\\/bfnrtu])/.exec(raw.replaceAll('\\\\', '__'));
    if (bad === null) return String(JSON.parse(`"${raw}"`));
    this.#at = start + 1 + bad.index;
    this.#fail('a valid escape such as `\\n`, `\\\\` or `\\u0041`');
    return undefined;
  }

  #literal(): boolean {
    const pattern = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.#at;
    const literal = pattern.exec(this.#text)?.[0];
    if (literal === undefined) return this.#fail('a value');
    const start = this.#at;
    this.#at += literal.length;
    const number = literal.charCodeAt(0) < 97;
    if (number && !Number.isFinite(Number(literal)))
      this.problems.push({ rule: 'value-not-json', start, end: this.#at, params: { literal } });
    else if (number && (literal.length > 15 || /[eE]/.test(literal)) && !isPrecise(literal))
      this.problems.push({ rule: 'number-imprecise', start, end: this.#at, params: { literal } });
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #fail(expected: string): false {
    const found = this.#text.slice(this.#at, this.#at + 1);
    const reason =
      found === '' ? `expected ${expected}, but the document ends` : `expected ${expected}, found \`${found}\``;
    this.problems.push({
      rule: 'document-syntax-invalid',
      start: this.#at,
      end: Math.min(this.#text.length, this.#at + 1),
      params: { language: 'JSON', reason },
    });
    return false;
  }
}
