import type { Finding } from '../finding.ts';
import { inputFinding } from './input-finding.ts';
import { collector } from './workspace.ts';

const at = (line: number, pointer: string): Finding['at'] => ({
  file: 'a.yaml',
  pointer,
  range: { line, column: 1, endLine: line, endColumn: 2 },
});

const missing = (place: Finding['at']): Finding => inputFinding('document-missing', place, { reason: 'it is gone' });

it('says the same fact at the same place once, whatever path leads there', () => {
  const { report, findings } = collector();
  report(missing(at(1, '/a')), missing(at(2, '/b')), missing(at(1, '/c')), missing(at(2, '/b')));
  report(missing({ file: 'a.yaml' }), missing({ file: 'a.yaml' }), missing({ file: 'b.yaml' }));
  expect(findings().map(({ at: { file, pointer, range } }) => [file, pointer, range?.line])).toEqual([
    ['a.yaml', undefined, undefined],
    ['a.yaml', '/a', 1],
    ['a.yaml', '/b', 2],
    ['b.yaml', undefined, undefined],
  ]);
});

it('does not look up where facts stand that are met once', () => {
  const { report, findings } = collector();
  const unread = {
    file: 'a.yaml',
    get range(): never {
      throw new Error('nobody asked');
    },
  };
  report(missing(unread), inputFinding('document-missing', unread, { reason: 'it is secret' }));
  expect(findings()).toHaveLength(2);
});
