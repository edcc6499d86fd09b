import { nameOf } from '#compat/party.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import { makeFinding } from '#model/record.ts';
import type { StageView } from '../view.ts';
import type { DeclaredChannel, DeclaredWay } from './declared.ts';
import type { Difference } from './differences.ts';
import type { Way } from './port.ts';

/** A way that is declared and one in the account that is meant to be it. */
export type OnWay = {
  readonly declared: DeclaredWay;
  readonly way: Way;
  readonly channel: DeclaredChannel;
  readonly view: StageView;
};

/** A channel that is not in the account: nobody on the stage is reached by it. */
export function undeployed({ address, transport, parties }: DeclaredChannel, { stage }: StageView): Finding {
  const [first] = parties;
  const names = [...new Set(parties.map(({ live }) => nameOf(live.party.ref)))].sort();
  return makeFinding({
    rule: 'channel-undeployed',
    verdict: 'breaking',
    severity: 'error',
    subject: address,
    stage,
    params: { transport, parties: names },
    message: `There is no ${transport} ${address} in the account of ${stage}, over which ${names.join(', ')} would be reached.`,
    at: first?.use.channel.at ?? { file: address },
    path: address,
    fix: 'deploy the stack that owns the channel, or check account, region and --prefix',
  });
}

/** A reader whose subscription is not there. */
export function missing(declared: DeclaredWay, channel: DeclaredChannel, { stage }: StageView): Finding {
  return aboutWay(declared, channel, stage, {
    rule: 'subscription-missing',
    params: {},
    message: (reader, way) => `${reader} declares ${way}, and the account of ${stage} has no such subscription.`,
    fix: `deploy the stack of ${declared.live.party.ref.service} on ${stage}, or record the version that runs there`,
  });
}

/** A reader whose subscription brings nothing. */
export function held({ declared, way, channel, view: { stage } }: OnWay, why: string): Finding {
  return aboutWay(declared, channel, stage, {
    rule: 'subscription-disabled',
    params: { id: way.id, why },
    message: (reader, path) => `Nothing reaches ${reader} by ${path} on ${stage}: ${why}.`,
    fix: 'switch it on, or record that the version no longer runs',
  });
}

/** A reader whose subscription does something else than its contract says. */
export function differing({ declared, channel, view: { stage } }: OnWay, difference: Difference): Finding {
  const { fact, declared: stated, deployed } = difference;
  return aboutWay(declared, channel, stage, {
    rule: 'subscription-drifted',
    verdict: difference.decides ? 'breaking' : 'potential',
    params: { fact, declared: stated, deployed },
    message: (reader, path) =>
      `${reader} declares ${fact} ${shown(stated)} for ${path}, and on ${stage} it is ${shown(deployed)}.`,
    fix: 'deploy what is declared, or state in the contract what is deployed and record that',
  });
}

/** Somebody who gets messages and is nobody's declared subscription: nobody knows what it reads. */
export function undeclared(way: Way, { address, transport, parties }: DeclaredChannel, { stage }: StageView): Finding {
  const { kind, name } = way.target;
  const [first] = parties;
  return makeFinding({
    rule: 'subscriber-undeclared',
    verdict: 'undecided',
    severity: 'error',
    subject: address,
    reader: { service: `${kind} ${name}` },
    stage,
    params: { transport, target: `${kind} ${name}`, id: way.id, hops: JSON.parse(JSON.stringify(way.hops)) as Json },
    message: `${kind} ${name} gets messages of ${address} on ${stage} (${way.id}), and no version that runs there declares it.`,
    at: first?.use.channel.at ?? { file: address },
    path: `${address} ${kind} ${name}`,
    fix: 'state it as x-route of its service and record that, or remove the subscription',
  });
}

function aboutWay(
  { live, use, events, target }: DeclaredWay,
  { address }: DeclaredChannel,
  stage: string,
  about: {
    readonly rule: 'subscription-missing' | 'subscription-disabled' | 'subscription-drifted';
    readonly verdict?: 'breaking' | 'potential';
    readonly params: Readonly<Record<string, Json>>;
    readonly message: (reader: string, way: string) => string;
    readonly fix: string;
  },
): Finding {
  const way = `${address} -> ${target.kind} ${target.name}`;
  const reader: PartyRef = live.party.ref;
  const verdict = about.verdict ?? 'breaking';
  return makeFinding({
    rule: about.rule,
    verdict,
    severity: verdict === 'breaking' ? 'error' : 'warning',
    subject: address,
    reader,
    stage,
    params: { target: `${target.kind} ${target.name}`, events: [...events].sort(), ...about.params },
    message: about.message(nameOf(reader), way),
    at: use.operationAt ?? use.at,
    path: way,
    fix: about.fix,
  });
}

function shown(value: Json): string {
  if (value === null) return 'not there';
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
