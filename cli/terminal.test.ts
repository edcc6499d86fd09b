import { harmless, oneLine, uncolored, wantsColor } from './terminal.ts';

describe('colours', () => {
  it.each([
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['auto', { TERM: 'dumb' }, true, false],
    ['auto', { NO_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: '', TERM: 'xterm' }, true, true],
    ['auto', { FORCE_COLOR: '1' }, false, true],
    ['auto', { FORCE_COLOR: '0' }, true, false],
    ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['always', { NO_COLOR: '1' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
  ] as const)('with --color %s, %j and a terminal: %s, are shown: %s', (mode, env, isTerminal, expected) => {
    expect(wantsColor(mode, env, isTerminal)).toBe(expected);
  });

  it('can be taken back from what was coloured for a terminal', () => {
    expect(uncolored('\u001b[1mfood\u001b[22m \u001b[38;5;1mx\u001b[39m')).toBe('food x');
  });
});

describe('text from outside', () => {
  it.each([
    ['\u001b[2J', '\\u001b[2J'],
    ['\u009b31m', '\\u009b31m'],
    ['\u202egnp', '\\u202egnp'],
    ['a\u200bb', 'a\\u200bb'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\u2028', '\\u2028'],
    ['\ud800', '\\ud800'],
    ['a\rb\tc', 'a\\u000db\\u0009c'],
    ['two\nlines', 'two\nlines'],
    ['Brötchen 👩‍🍳 می‌خواهم', 'Brötchen 👩‍🍳 می‌خواهم'],
  ])('has no character that a terminal obeys or nobody sees: %j', (text, shown) => {
    expect(harmless(text)).toBe(shown);
  });

  it('can be held in one line', () => {
    expect(oneLine('two\nlines')).toBe('two\\nlines');
  });
});
