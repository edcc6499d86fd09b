import type { Catalog } from '#model/catalog.ts';
import type { Outside } from '#stages/outside-finding.ts';
import type { StageView } from '#stages/view.ts';
import type { CommandInput, Outcome, Shell } from '../command.ts';
import { accountAccess } from '../outside/access.ts';
import { brokerNamed, noBroker } from '../outside/broker.ts';
import { registryName } from '../outside/registry-name.ts';
import { outsideReport } from '../outside/report.ts';
import { viewOf } from '../outside/services.ts';
import { UsageError } from '../usage-error.ts';
import { waived } from '../waived.ts';

/** What a stage can be held against. */
const looks = ['schemas', 'wiring', 'pacts'] as const;
type Look = (typeof looks)[number];

/**
 * `stages verify`: what was recorded of a stage, held against what is really there. What could not be asked is
 * undecided, and what was left out is said.
 */
export async function verify(catalog: Catalog, input: CommandInput, shell: Shell): Promise<Outcome> {
  const { stage } = input.options;
  if (typeof stage !== 'string')
    throw new UsageError('verify needs a stage', 'usage: trilateral stages verify --stage STAGE');
  const wanted = wantedOf(input);
  const view = await viewOf(catalog, stage, shell);
  const seen: Outside[] = [{ findings: view.findings, counts: {}, notes: noteOf(view) }];
  // Of a stage that cannot be read nothing is known to hold anything against.
  if (view.seq !== undefined) for (const look of wanted) seen.push(await looked(look, view, input, shell));
  const subject = `verify ${stage}`;
  const report = outsideReport({ command: 'stages', subject, success: 'as recorded' }, seen, shell);
  return { kind: 'report', report: { ...report, findings: await waived(report.findings, catalog, shell, { stage }) } };
}

/** What is to be held against the stage: all of it, or what was named. */
function wantedOf({ options: { only } }: CommandInput): readonly Look[] {
  return Array.isArray(only) ? looks.filter((look) => only.includes(look)) : looks;
}

async function looked(look: Look, view: StageView, input: CommandInput, shell: Shell): Promise<Outside> {
  shell.progress(`reading ${look} of ${view.stage}`);
  switch (look) {
    case 'schemas': {
      const { eventBridgeRegistry } = await import('#stages/registry/eventbridge.ts');
      const { verifySchemas } = await import('#stages/registry/verify.ts');
      return verifySchemas(await eventBridgeRegistry(registryName(input), accountAccess(shell)), view);
    }
    case 'wiring': {
      const { awsAccount } = await import('#stages/wiring/account.ts');
      const { verifyWiring } = await import('#stages/wiring/verify.ts');
      const { prefix } = input.options;
      return verifyWiring(awsAccount(accountAccess(shell), typeof prefix === 'string' ? prefix : ''), view);
    }
    case 'pacts': {
      const broker = await brokerNamed(input, shell);
      if (broker === undefined && wantedOf(input).length === 1) throw new UsageError(...noBroker);
      const { pactsUnasked, verifyPacts } = await import('#stages/broker/verify.ts');
      return broker === undefined ? pactsUnasked(view, noBroker) : verifyPacts(broker, view);
    }
  }
}

function noteOf({ stage, parties, seq }: StageView): readonly string[] {
  if (seq === undefined) return ['nothing was compared: the stage could not be read'];
  const running = parties.filter(({ state }) => state === 'deployed').length;
  return running === 0 ? [`${stage} is at entry ${seq} and nothing runs on it`] : [`${stage} is at entry ${seq}`];
}
