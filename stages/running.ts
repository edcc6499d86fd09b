import { nameOf, type Party } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { providerNotRunning } from './running-rule.ts';
import type { Scene } from './scene.ts';
import type { StageView } from './view.ts';

/** Names of the services of which some version runs on the stage or is announced for it, those left unread included. */
export function servicesOn({ parties, elsewhere = [] }: StageView): ReadonlySet<string> {
  const running = parties.filter(({ state }) => state !== 'gone');
  return new Set([...running.map(({ party }) => party.ref.service), ...elsewhere.map(({ service }) => service)]);
}

/**
 * Calls of the candidate to services that do not run: nobody answers them, so that there is nothing to compare. Errs
 * towards silence where the stage could not be read whole: what runs there unread is not told to be absent.
 */
export function unanswered({ question }: Scene): readonly Finding[] {
  const { candidate, view } = question;
  if (view.seq === undefined || view.findings.length > 0) return [];
  const known = servicesOn(view);
  return candidate.service.calls
    .filter(({ provider }) => provider !== candidate.ref.service && !known.has(provider))
    .map(({ provider, at }) =>
      makeFinding({
        rule: providerNotRunning.id,
        verdict: 'potential',
        severity: 'warning',
        subject: `${provider} HTTP`,
        writer: candidate.ref,
        hurts: 'writer',
        stage: view.stage,
        params: { provider },
        message: `${nameOf(candidate.ref)} calls ${provider}, which does not run on ${view.stage}`,
        at,
        path: 'api',
        fix: `Deploy ${provider} first (\`trilateral plan\` orders them), or record it if it runs there.`,
      }),
    );
}

/** Services that `party` depends on and that do not run, where all that runs could be read. */
export function lackingOn(view: StageView, { service, ref }: Party): readonly string[] {
  if (view.seq === undefined || view.findings.length > 0) return [];
  const known = servicesOn(view);
  return service.dependsOn.filter((name) => name !== ref.service && !known.has(name));
}
