import { brokerWith } from '#stages/broker/broker.ts';
import type { Broker } from '#stages/broker/port.ts';
import type { CliOption, CommandInput, Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';

export const brokerOption: CliOption = {
  flags: '--broker <url>',
  description:
    'address of the pact broker (default: PACT_BROKER_BASE_URL); its secrets come from the environment alone',
};

/** The broker that is meant; undefined where none is named anywhere. */
export async function brokerNamed(input: CommandInput, shell: Shell): Promise<Broker | undefined> {
  const { broker: url = shell.env['PACT_BROKER_BASE_URL'] } = input.options;
  if (typeof url !== 'string' || url === '') return undefined;
  const { pactClient } = await import('#testing/pact/broker-client.ts');
  return brokerWith(await pactClient({ url: addressOf(url), environment: shell.env }));
}

/** Said where a broker is needed and none is named. */
export const noBroker = ['no pact broker is named', 'set PACT_BROKER_BASE_URL, or give --broker URL'] as const;

/** An address on a command line is seen by others: secrets in it are refused, and never shown. */
function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new UsageError('--broker takes an http or https address', 'set PACT_BROKER_BASE_URL, or give --broker URL');
  if (url.username !== '' || url.password !== '' || url.search !== '')
    throw new UsageError(
      `the address of the broker at ${url.host} holds secrets`,
      'take them out, and set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD',
    );
  return url.href.replace(/\/$/, '');
}
