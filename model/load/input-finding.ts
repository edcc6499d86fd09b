import type { Finding } from '../finding.ts';
import type { Json } from '../json.ts';
import type { Location } from '../location.ts';
import { makeFinding } from '../record.ts';
import { loadRule } from './rules.ts';

type More = {
  readonly subject?: string;
  readonly related?: Finding['related'];
  readonly fix?: string;
};

/** The finding that `rule` (see rules.ts) states at `at`; verdict, severity, message and way out come from the rule. */
export function inputFinding(
  rule: string,
  at: Location,
  params: Readonly<Record<string, Json>>,
  more: More = {},
): Finding {
  const info = loadRule(rule);
  return makeFinding({
    rule,
    verdict: info.verdict,
    severity: info.severity,
    subject: more.subject ?? at.file,
    params,
    message: info.message(params),
    at,
    related: more.related ?? [],
    fix: more.fix ?? info.fix,
  });
}
