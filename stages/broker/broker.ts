import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { type Broker, BrokerError, type ClientAnswer, type Matrix, type MatrixRow, type PactClient } from './port.ts';

/** The broker that `client` speaks to. Answers are read from what it prints: its exit code is 0 for a "no" as well. */
export function brokerWith(client: PactClient): Broker {
  const ask = async (args: readonly string[], files?: readonly string[]): Promise<Json | undefined> =>
    answered(args[0] ?? '', await client.run([...args, '--output', 'json'], files));
  const { place } = client;
  return {
    place,
    publish: async (consumer, version, pacts, branch) => {
      const on = branch === undefined ? [] : ['--branch', branch];
      expectAnswer(`publish of ${consumer}`, await ask(['publish', '--consumer-app-version', version, ...on], pacts));
    },
    environments: async () => {
      const answer = expectAnswer('list-environments', await ask(['list-environments']));
      const all = recordAt(answer, '_embedded')['environments'];
      if (!isArray(all)) throw unreadable('list-environments');
      return all.flatMap((one) => (isObject(one) && typeof one['name'] === 'string' ? [one['name']] : [])).sort();
    },
    makeEnvironment: async (name) => {
      await ask(['create-environment', '--name', name, '--display-name', name]);
    },
    recordDeployment: async ({ service, version, stage, instance }) => {
      const of = ['--pacticipant', service, '--version', version];
      // A provider that never published anything has no version there yet.
      await ask(['create-or-update-version', ...of]);
      await ask(['record-deployment', ...of, ...placeOf(stage, instance)]);
    },
    recordUndeployment: async ({ service, stage, instance }) => {
      const answer = await client.run(['record-undeployment', '--pacticipant', service, ...placeOf(stage, instance)]);
      if (/is not currently deployed/.test(`${answer.stdout}${answer.stderr}`)) return false;
      answered('record-undeployment', answer);
      return true;
    },
    matrix: async (service, version, stage) => {
      const of = ['--pacticipant', service, '--version', version, '--to-environment', stage];
      return matrixIn(await ask(['can-i-deploy', ...of]));
    },
  };
}

function placeOf(stage: string, instance: string | undefined): readonly string[] {
  return ['--environment', stage, ...(instance === undefined ? [] : ['--application-instance', instance])];
}

/** The JSON that the client printed, after whatever it said before; a failure is told apart by what it says. */
function answered(command: string, { exit, stdout, stderr }: ClientAnswer): Json | undefined {
  if (exit === 0) return lastJson(stdout);
  const said = `${stdout}\n${stderr}`;
  const status = /failed: (\d{3})\b/.exec(said)?.[1];
  if (status === '401' || status === '403')
    throw new BrokerError(
      'unreachable',
      `the broker refused ${command} (HTTP ${status})`,
      'set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD',
    );
  if (status === '409' || /failed validation|publication failed|Cannot change the content/.test(said)) {
    const why =
      /(Cannot change the content[^\n]*)/.exec(said)?.[1] ??
      /base: ([^\n"\]]+)/.exec(said)?.[1] ??
      'it gives no reason';
    throw new BrokerError(
      'refused',
      `the broker refused ${command}: ${why.slice(0, 200)}`,
      'a version says one thing forever: give the changed pact a new version of its consumer',
    );
  }
  if (exit === null)
    throw new BrokerError(
      'unreachable',
      `the broker did not answer ${command} in time`,
      'try again, or raise PACT_BROKER_HTTP_RETRIES',
    );
  const told = status === undefined ? 'nothing answers there' : `HTTP ${status}`;
  throw new BrokerError(
    'unreachable',
    `the broker gave no answer to ${command} (${told})`,
    'check PACT_BROKER_BASE_URL, the network and what the broker logs',
  );
}

function matrixIn(answer: Json | undefined): Matrix {
  const body = expectAnswer('can-i-deploy', answer);
  const { deployable, reason } = recordAt(body, 'summary');
  const rows = body['matrix'];
  if (deployable === undefined || !isArray(rows)) throw unreadable('can-i-deploy');
  return { deployable: deployable === true, reason: typeof reason === 'string' ? reason : '', rows: rows.map(rowOf) };
}

function rowOf(row: Json): MatrixRow {
  if (!isObject(row)) throw unreadable('can-i-deploy');
  const [consumer, provider] = [recordAt(row, 'consumer'), recordAt(row, 'provider')];
  const { success, verifiedAt } = recordAt(row, 'verificationResult');
  const version = (party: JsonObject): string | undefined => {
    const { number } = recordAt(party, 'version');
    return typeof number === 'string' ? number : undefined;
  };
  const [consumerVersion, providerVersion] = [version(consumer), version(provider)];
  if (typeof consumer['name'] !== 'string' || typeof provider['name'] !== 'string') throw unreadable('can-i-deploy');
  return {
    consumer: consumer['name'],
    consumerVersion: consumerVersion ?? '',
    provider: provider['name'],
    ...(providerVersion !== undefined && { providerVersion }),
    ...(typeof success === 'boolean' && { success }),
    ...(typeof verifiedAt === 'string' && { verifiedAt }),
  };
}

function expectAnswer(command: string, answer: Json | undefined): JsonObject {
  if (!isObject(answer)) throw unreadable(command);
  return answer;
}

function unreadable(command: string): BrokerError {
  return new BrokerError(
    'unreachable',
    `what the broker answered to ${command} cannot be read`,
    'check that PACT_BROKER_BASE_URL names a pact broker',
  );
}

function recordAt(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}

function lastJson(text: string): Json | undefined {
  const start = text.lastIndexOf('\n{') + 1;
  try {
    const value: Json = JSON.parse(text.slice(start));
    return value;
  } catch {
    return undefined;
  }
}
