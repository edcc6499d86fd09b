import { exitCodeOf } from '#model/report.ts';
import { paintFor } from '../terminal.ts';
import { formatNames } from './format.ts';
import { render } from './index.ts';
import { refusal, reportOf } from './sample-report.ts';

const policy = { name: 'severity.breaking', value: 'off', from: 'policies.default' };
const report = reportOf([
  refusal('product', { severity: 'info', policy }),
  refusal('search', {
    severity: 'warning',
    verdict: 'undecided',
    policy: { ...policy, name: 'undecided', value: 'warn' },
  }),
]);
const asked = { command: 'check', subject: 'check contracts', failOn: 'breaking', explain: false } as const;
const rendered = (format: (typeof formatNames)[number], of = report): Promise<string> =>
  render({ kind: 'report', report: of }, { ...asked, format, paint: paintFor(false), width: 200 });

describe('what the policy lets through', () => {
  it('passes', () => {
    expect(exitCodeOf(report.findings)).toBe(0);
  });

  it.each(formatNames)('is said by %s, with the switch that lets it', async (format) => {
    const text = await rendered(format);
    expect(text).toMatch(/severity.breaking: off/);
    // Lists of issues and of tests have no place for notes: each is there, and says what decided it.
    if (format === 'gitlab') expect(text.match(/decided by/g)).toHaveLength(2);
    else if (format === 'junit') expect(text.match(/<skipped .*let through by the policy: /g)).toHaveLength(2);
    else expect(text).toMatch(/let through by the policy: 1 breaking and 1 undecided/);
  });

  it.each(['pretty', 'github', 'markdown'] as const)(
    'is what the answer of %s says in place of safe',
    async (format) => {
      expect(await rendered(format)).not.toMatch(/✓ safe/);
      expect(await rendered(format, reportOf([]))).toMatch(/✓ safe/);
    },
  );

  it('is not what is waived, which is told as that', async () => {
    const waivedBy = { owner: 'desk', reason: 'known', expires: '2030-01-01' };
    expect(await rendered('json', reportOf([refusal('product', { waivedBy })]))).not.toMatch(/let through/);
  });
});
