import type { Finding, PartyRef } from '#model/finding.ts';
import type { Location } from '#model/location.ts';
import { makeFinding } from '#model/record.ts';
import type { BrokerError, MatrixRow } from './port.ts';

/** A broker that gave no answer is undecided; one that refused has said that the request is wrong. */
export function brokerFinding(
  subject: string,
  place: string,
  { kind, message, fix }: BrokerError,
  at?: Location,
): Finding {
  return makeFinding({
    rule: kind === 'refused' ? 'pact-refused' : 'broker-unreachable',
    verdict: kind === 'refused' ? 'invalid' : 'undecided',
    severity: 'error',
    subject,
    params: { place },
    message,
    at: at ?? { file: place },
    path: subject,
    fix,
  });
}

type Parties = { readonly consumer: PartyRef; readonly provider: PartyRef };
type AboutPact = Parties & { readonly stage: string; readonly place: string; readonly at: Location };

/** Two that run together without a verification that the broker knows of. */
export function unverified(about: AboutPact, why: string): Finding {
  const { consumer, provider, stage } = about;
  return aboutPact('pact-unverified', 'undecided', about, {
    message: `${why}: nobody has shown that ${named(provider)} keeps the pact of ${named(consumer)} on ${stage}.`,
    fix: `verify ${provider.service} against the pacts of those who run on ${stage}, and publish the result`,
  });
}

/** Two that run together though the verification failed. */
export function broken(about: AboutPact, { verifiedAt }: MatrixRow): Finding {
  const { consumer, provider, stage } = about;
  const when = verifiedAt === undefined ? '' : ` (verified ${verifiedAt})`;
  return aboutPact('pact-broken', 'breaking', about, {
    message: `${named(provider)} does not keep the pact of ${named(consumer)} on ${stage}${when}.`,
    fix: 'roll one of the two back, or deploy a provider that keeps the pact',
  });
}

/** The broker answers about a version that does not run. */
export function drifted(about: AboutPact, there: string): Finding {
  const { provider, stage, place } = about;
  return aboutPact('broker-drifted', 'breaking', about, {
    message: `${place} takes ${provider.service}@${there} to run on ${stage}, where ${named(provider)} does.`,
    fix: `tell it what runs: \`trilateral publish --to pact-broker --stage ${stage}\``,
  });
}

function aboutPact(
  rule: 'pact-unverified' | 'pact-broken' | 'broker-drifted',
  verdict: 'undecided' | 'breaking',
  { consumer, provider, stage, place, at }: AboutPact,
  said: { readonly message: string; readonly fix: string },
): Finding {
  return makeFinding({
    rule,
    verdict,
    severity: 'error',
    subject: `${consumer.service} -> ${provider.service}`,
    writer: provider,
    reader: consumer,
    stage,
    params: { place },
    ...said,
    at,
    path: `${named(consumer)} ${named(provider)}`,
  });
}

function named({ service, version }: PartyRef): string {
  return version === undefined ? service : `${service}@${version}`;
}
