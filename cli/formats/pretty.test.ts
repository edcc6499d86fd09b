import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import type { Report } from '#model/report.ts';
import { paintFor } from '../terminal.ts';
import { renderPretty } from './pretty.ts';

function finding(rule: string, severity: 'info' | 'warning', subject: string): Finding {
  return makeFinding({
    rule,
    verdict: severity === 'info' ? 'safe' : 'potential',
    severity,
    subject,
    params: {},
    message: `${subject} is told of`,
    at: { file: 'contracts/events/food.asyncapi.yaml' },
  });
}

function linesOf(findings: readonly Finding[], detail: 'screen' | 'all' = 'screen'): readonly string[] {
  const report: Report = {
    format: 1,
    command: 'check',
    subject: 'check contracts',
    findings,
    pairs: [],
    notes: [],
    counts: { documents: 2, 'pairs checked': 1 },
  };
  return renderPretty({
    report,
    exit: 0,
    failOn: 'breaking',
    detail,
    paint: paintFor(false),
    width: 100,
    rules: async () => [],
  }).split('\n');
}

describe('a report for people', () => {
  it('answers in the first line, and counts one thing as one', () => {
    expect(linesOf([])[0]).toBe('check contracts   ✓ safe   2 documents · 1 pair checked');
  });

  it('says in the first line that a pass has warnings', () => {
    expect(linesOf([finding('event-unproduced', 'warning', 'food')])[0]).toMatch('✓ safe, 1 warning ');
  });

  it('puts warnings before information, and shows of information by one rule the first alone', () => {
    const findings = [
      finding('description-missing', 'info', 'food'),
      finding('description-missing', 'info', 'product'),
      finding('description-missing', 'info', 'search'),
      finding('event-unproduced', 'warning', 'digest'),
    ];
    expect(linesOf(findings).slice(2, 5)).toEqual([
      expect.stringMatching(/^ {2}also {2}digest is told of/),
      expect.stringMatching(/^ {2}info {2}food is told of/),
      '  info  2 more of description-missing',
    ]);
    expect(linesOf(findings, 'all').filter((line) => line.startsWith('  info'))).toHaveLength(3);
  });
});
