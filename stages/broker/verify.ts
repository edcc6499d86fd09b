import type { Party } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import type { Pact } from '#model/http.ts';
import type { CheckedPair } from '#model/report.ts';
import { counted, type Outside } from '../outside-finding.ts';
import type { StageView } from '../view.ts';
import { broken, brokerFinding, drifted, unverified } from './findings.ts';
import { type Broker, BrokerError, type Matrix, type MatrixRow } from './port.ts';

/** Two that run together on a stage, where one has a pact with the other. */
type Together = { readonly consumer: Party; readonly provider: Party; readonly pact: Pact };

/**
 * Holds what a broker knows against what runs on the stage: each pact between two that run was verified for just these
 * versions, and kept. What the broker has no verification for is undecided; its answer about the whole must agree.
 */
export async function verifyPacts(broker: Broker, view: StageView): Promise<Outside> {
  const { stage } = view;
  const pairs: CheckedPair[] = [];
  const findings: Finding[] = [];
  const running = view.parties.filter(({ state }) => state === 'deployed').map(({ party }) => party);
  const together = meetingsOf(running);
  const matrices = new Map<string, Matrix>();
  try {
    if (together.length > 0 && !(await broker.environments()).includes(stage)) {
      const error = new BrokerError(
        'unreachable',
        `${broker.place} knows no environment ${stage}: nothing was checked`,
        `tell it what runs: \`trilateral publish --to pact-broker --stage ${stage}\``,
      );
      return { findings: [brokerFinding(stage, broker.place, error)], pairs, counts: {}, notes: [] };
    }
    for (const one of together) {
      const { service, version = '' } = one.consumer.ref;
      const key = `${service}@${version}`;
      const matrix = matrices.get(key) ?? (await broker.matrix(service, version, stage));
      matrices.set(key, matrix);
      const row = rowOf(matrix, one);
      findings.push(...judged(broker, stage, one, matrix, row, running));
      if (row?.success !== undefined) pairs.push(pairOf(one, row, stage));
    }
    findings.push(...disagreeing(broker, view, matrices, findings));
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    findings.push(brokerFinding(stage, broker.place, error));
  }
  const notes = together.length === 0 ? [noneMeet(view)] : [];
  return { findings, pairs, counts: counted({ 'pacts looked up': pairs.length }), notes };
}

/** Of pacts that no broker can be asked about, which is undecided; on a stage where no two have one, there is nothing to ask. */
export function pactsUnasked(view: StageView, [message, fix]: readonly [string, string]): Outside {
  const running = view.parties.filter(({ state }) => state === 'deployed').map(({ party }) => party);
  const together = meetingsOf(running);
  const [first] = together;
  if (first === undefined)
    return { findings: [], counts: {}, notes: [`no pacts were compared: ${message}, and ${noneMeet(view)}`] };
  const count = together.length === 1 ? '1 pact' : `${together.length} pacts`;
  const error = new BrokerError(
    'unreachable',
    `${message}: nothing shows that ${count} between versions that run on ${view.stage} ${together.length === 1 ? 'is' : 'are'} kept`,
    `${fix}; \`--only schemas wiring\` leaves pacts out`,
  );
  return { findings: [brokerFinding(view.stage, 'pact broker', error, first.pact.at)], counts: {}, notes: [] };
}

const noneMeet = ({ stage }: StageView): string => `no two that run on ${stage} have a pact with each other`;

function meetingsOf(running: readonly Party[]): readonly Together[] {
  return running.flatMap((consumer) =>
    consumer.service.calls.flatMap(({ pact }) =>
      pact === undefined
        ? []
        : running.filter(({ ref }) => ref.service === pact.provider).map((provider) => ({ consumer, provider, pact })),
    ),
  );
}

function rowOf({ rows }: Matrix, { consumer, provider }: Together): MatrixRow | undefined {
  return rows.find(
    (row) =>
      row.consumer === consumer.ref.service &&
      row.consumerVersion === consumer.ref.version &&
      row.provider === provider.ref.service &&
      row.providerVersion === provider.ref.version,
  );
}

function judged(
  broker: Broker,
  stage: string,
  { consumer, provider, pact }: Together,
  matrix: Matrix,
  row: MatrixRow | undefined,
  running: readonly Party[],
): readonly Finding[] {
  const about = { consumer: consumer.ref, provider: provider.ref, stage, place: broker.place, at: pact.at };
  if (row?.success === true) return [];
  if (row?.success === false) return [broken(about, row)];
  if (row !== undefined) return [unverified(about, 'The broker has no result')];
  const versions = running.filter(({ ref }) => ref.service === provider.ref.service).map(({ ref }) => ref.version);
  const strange = matrix.rows.find(
    (one) =>
      one.provider === provider.ref.service &&
      one.providerVersion !== undefined &&
      !versions.includes(one.providerVersion),
  );
  if (strange?.providerVersion !== undefined) return [drifted(about, strange.providerVersion)];
  return [unverified(about, 'The broker does not know that the two run together')];
}

/** A broker that says no for reasons of its own, as a consumer of which only it knows, is not passed over. */
function disagreeing(
  broker: Broker,
  { stage }: StageView,
  matrices: ReadonlyMap<string, Matrix>,
  known: readonly Finding[],
): readonly Finding[] {
  return [...matrices].flatMap(([consumer, { deployable, reason }]) => {
    const isSaid = known.some(
      ({ reader }) => reader !== undefined && `${reader.service}@${reader.version}` === consumer,
    );
    if (deployable || isSaid) return [];
    const error = new BrokerError(
      'unreachable',
      `${broker.place} does not call ${consumer} deployable to ${stage}: ${reason.slice(0, 200)}`,
      'look at the matrix of the broker',
    );
    return [brokerFinding(consumer, broker.place, error)];
  });
}

function pairOf({ consumer, provider, pact }: Together, row: MatrixRow, stage: string): CheckedPair {
  const at = row.verifiedAt === undefined ? {} : { at: row.verifiedAt };
  return {
    subject: `${pact.consumer} -> ${pact.provider}`,
    position: 'pact',
    writer: provider.ref,
    reader: consumer.ref,
    verdict: row.success === true ? 'safe' : 'breaking',
    because: row.success === true ? 'verified, and kept' : 'verified, and not kept',
    evidence: [{ kind: 'tested', by: 'pact broker', stage, ...at }],
  };
}
