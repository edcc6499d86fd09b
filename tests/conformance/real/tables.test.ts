import { rowsOf } from './tables.ts';

const markdown = `# Documents

| Folder | Files |
|---|---|
| a/ | 1 |

| File | Result | Messages |
|---|---|---|
| a/b.yaml | valid | 2 |
| a/c.yaml | broken |  |

| File | Result | Messages |
|---|---|---|
| other | valid | 9 |
`;

describe('rowsOf', () => {
  it('reads the first table that has the columns, empty cells included', () => {
    expect(rowsOf(markdown, ['File', 'Messages'])).toEqual([
      { File: 'a/b.yaml', Result: 'valid', Messages: '2' },
      { File: 'a/c.yaml', Result: 'broken', Messages: '' },
    ]);
  });

  it('finds nothing where no table has them', () => {
    expect(rowsOf(markdown, ['File', 'Operations'])).toEqual([]);
  });
});
