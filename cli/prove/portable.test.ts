import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portable } from './portable.ts';

describe('a line about what a handler did', () => {
  const root = '/home/somebody/shop';

  it('names files from the repository, and those of a temporary folder by their last name', () => {
    expect(portable(`no module in ${root}/services/food`, [root])).toBe('no module in services/food');
    const trace = `at read (file://${join(tmpdir(), 'stage-1', 'index.mjs')}:3:7), at ${join(tmpdir(), 'a.js')}`;
    expect(portable(trace, [root])).toBe('at read (index.mjs:3:7), at a.js');
    expect(portable(`"${root}" or ${root}-2/x`, [root])).toBe(`"" or ${root}-2/x`);
  });

  it('keeps places in a payload', () => {
    expect(portable('/food must have required property /price', [root, '/'])).toBe(
      '/food must have required property /price',
    );
  });
});
