import { parseDocument } from 'yaml';
import { withWaiver } from './waiver-file.ts';

const entry = { fingerprint: '123456789012', owner: 'team', reason: 'a: b # c\nd', expires: '2099-01-31' };

describe('a waiver that is added to a text', () => {
  it.each([
    '',
    '[]',
    '# nothing yet\n',
    '# nothing yet\n[]\n',
    '- {fingerprint: abcdefab, owner: a, reason: b, expires: 2099-01-01}',
    '- fingerprint: abcdefab\n  owner:   a   # who\n  reason: >-\n    long\n    text\n  expires: 2099-01-01\n\n# end\n',
    '  - fingerprint: abcdefab\n    owner: a\n    expires: "2099-01-01"\n    reason: |\n      x\n\n',
    '---\n- fingerprint: abcdefab\n  owner: a\n...\n',
    '[{fingerprint: abcdefab, owner: a}] # flow\n',
    '- fingerprint: abcdefab\r\n  owner: a\r\n',
  ])('comes last, and the others stay what they were: %j', (text) => {
    const before: unknown = parseDocument(text).toJS() ?? [];
    const after = withWaiver(text, entry, false);
    expect(parseDocument(after).errors).toEqual([]);
    expect(parseDocument(after).toJS()).toEqual([...(Array.isArray(before) ? before : []), entry]);
    for (const comment of text.match(/#[^\r\n]*/g) ?? []) expect(after).toContain(comment);
  });

  it('leaves every other letter as it is', () => {
    const text = '- fingerprint: abcdefab\n  owner:   a   # who\n  reason: >-\n    long\n    text\n\n\n# end\n';
    const after = withWaiver(text, entry, false);
    expect(after.replace(/- fingerprint: "123456789012"[\s\S]*?2099-01-31\n/, '')).toBe(text);
  });

  it('is JSON in a JSON file', () => {
    expect(JSON.parse(withWaiver('[]', entry, true))).toEqual([entry]);
    expect(JSON.parse(withWaiver('', entry, true))).toEqual([entry]);
  });
});
