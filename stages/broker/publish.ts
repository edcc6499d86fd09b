import type { Party } from '#compat/party.ts';
import type { Service } from '#model/catalog.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import type { Pact } from '#model/http.ts';
import { makeFinding } from '#model/record.ts';
import { counted, listed, type Outside } from '../outside-finding.ts';
import type { StageView } from '../view.ts';
import { brokerFinding } from './findings.ts';
import { type Broker, BrokerError } from './port.ts';

/** A pact as its consumer states it, and as the file that Pact's own tools read. */
export type PactToPublish = { readonly consumer: Service; readonly pact: Pact; readonly text: string };

export type PublishOptions = {
  readonly branch?: string;
  /** Also tell the broker what runs on this stage. */
  readonly view?: StageView;
  /** Of those that run, these services alone. */
  readonly only?: ReadonlySet<string>;
  readonly rehearse?: boolean;
};

/**
 * Brings pacts to a broker, each as those of one version of its consumer, and with a view what runs on its stage. A
 * pact that is not wholly understood is refused before anything is sent.
 */
export async function publishPacts(
  broker: Broker,
  pacts: readonly PactToPublish[],
  { branch, view, only, rehearse = false }: PublishOptions,
): Promise<Outside> {
  const unreadable = pacts.flatMap(notUnderstood);
  if (unreadable.length > 0) return { findings: unreadable, counts: {}, notes: ['nothing was published'] };
  const findings: Finding[] = [];
  const sent: string[] = [];
  const recorded: string[] = [];
  const ended: string[] = [];
  for (const [name, own] of byConsumer(pacts)) {
    const [first] = own;
    if (first === undefined) continue;
    const { id, version } = first.consumer;
    const at = first.pact.at;
    const texts = own.map(({ text }) => text);
    const tell = () => broker.publish(id, version, texts, branch);
    if (rehearse || (await isDone(findings, name, broker, tell, at)))
      sent.push(...own.map(({ pact }) => `${name} with ${pact.provider}`));
  }
  if (view !== undefined && findings.length === 0)
    await recordRunning(broker, view, { findings, recorded, ended, rehearse, ...(only !== undefined && { only }) });
  const [brought, told] = rehearse ? ['to publish', 'to record'] : ['published', 'recorded'];
  return {
    findings,
    counts: counted({
      [`pacts ${brought}`]: sent.length,
      [`deployments ${told}`]: recorded.length,
      'deployments ended': ended.length,
    }),
    notes:
      pacts.length === 0
        ? ['nothing to publish: no caller states a pact']
        : [`${brought}: ${listed(sent) || 'nothing'}`],
  };
}

type Recording = {
  readonly findings: Finding[];
  readonly recorded: string[];
  readonly ended: string[];
  readonly rehearse: boolean;
  readonly only?: ReadonlySet<string>;
};

/** Of those that run or no longer do, everybody who has a pact or is named by one: of others a broker knows nothing. */
async function recordRunning(
  broker: Broker,
  view: StageView,
  { findings, recorded, ended, rehearse, only }: Recording,
): Promise<void> {
  const { stage } = view;
  const running = view.parties.filter(({ state }) => state === 'deployed').map(({ party }) => party);
  const gone = view.parties.filter(({ state }) => state === 'gone').map(({ party }) => party);
  const pacts = [...running, ...gone].flatMap(({ service }) => service.calls.flatMap(({ pact }) => pact ?? []));
  const known = new Set(pacts.flatMap(({ consumer, provider }) => [consumer, provider]));
  const ready = async (): Promise<void> => {
    if (!(await broker.environments()).includes(stage)) await broker.makeEnvironment(stage);
  };
  if (!rehearse && known.size > 0 && !(await isDone(findings, stage, broker, ready))) return;
  const isMeant = ({ service: { id } }: Party): boolean => known.has(id) && (only?.has(id) ?? true);
  for (const { ref } of running.filter(isMeant)) {
    const { service, version = '', instance } = ref;
    const tell = () =>
      broker.recordDeployment({ service, version, stage, ...(instance !== undefined && { instance }) });
    if (rehearse || (await isDone(findings, `${service}@${version}`, broker, tell))) recorded.push(service);
  }
  for (const { service, instance } of rehearse ? [] : leftBy(gone.filter(isMeant), running)) {
    const left = { service, stage, ...(instance !== undefined && { instance }) };
    const tell = async () => {
      if (await broker.recordUndeployment(left)) ended.push(service);
    };
    await isDone(findings, service, broker, tell);
  }
}

/** Where something of a service ran and nothing does now: what replaced it has ended it for the broker as well. */
function leftBy(gone: readonly Party[], running: readonly Party[]): readonly PartyRef[] {
  const placeOf = ({ ref: { service, instance } }: Party): string => JSON.stringify([service, instance ?? null]);
  const taken = new Set(running.map(placeOf));
  const left = new Map(gone.filter((party) => !taken.has(placeOf(party))).map((party) => [placeOf(party), party.ref]));
  return [...left.values()];
}

/** Whether `tell` went through; where it did not, the finding says why. */
async function isDone(
  findings: Finding[],
  subject: string,
  broker: Broker,
  tell: () => Promise<void>,
  at?: Pact['at'],
): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    findings.push(brokerFinding(subject, broker.place, error, at));
    return false;
  }
}

function byConsumer(pacts: readonly PactToPublish[]): ReadonlyMap<string, readonly PactToPublish[]> {
  const groups = new Map<string, PactToPublish[]>();
  for (const one of pacts) {
    const name = `${one.consumer.id}@${one.consumer.version}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function notUnderstood({ consumer, pact }: PactToPublish): readonly Finding[] {
  const strange = pact.interactions.filter(({ kind }) => kind === 'unsupported' || kind === 'exchange');
  return strange.map((interaction) =>
    makeFinding({
      rule: 'pact-unpublishable',
      verdict: 'invalid',
      severity: 'error',
      subject: `${pact.consumer} -> ${pact.provider}`,
      reader: { service: consumer.id, version: consumer.version },
      params: { description: interaction.description },
      message: `The pact of ${pact.consumer} with ${pact.provider} has "${interaction.description}", which is of a kind that can't be written again.`,
      at: interaction.at,
      fix: 'state it as a request or a message, or publish this pact with the tool that wrote it',
    }),
  );
}
