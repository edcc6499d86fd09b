import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import { makeFinding } from '#model/record.ts';
import { type StageRuleId, stageRules } from './rules.ts';
import type { StoreError } from './store/index.ts';

/** Why nothing can be said about a stage, as an undecided finding at the place in the store that is to blame. */
export function storeFinding(stage: string, error: StoreError): Finding {
  const rule = error.code === 'stage-unknown' ? 'stage-unknown' : 'stage-unreadable';
  return stageFinding(rule, stage, error.file, error.message, { code: error.code }, error.fix);
}

export function stageFinding(
  id: StageRuleId,
  stage: string,
  file: string,
  message: string,
  params: Readonly<Record<string, Json>>,
  fix?: string,
): Finding {
  const rule = stageRules.find((candidate) => candidate.id === id);
  return makeFinding({
    rule: id,
    verdict: 'undecided',
    severity: 'error',
    subject: stage,
    stage,
    params,
    message,
    at: { file },
    ...((fix ?? rule?.fix) && { fix: fix ?? rule?.fix ?? '' }),
  });
}
