import type { Finding } from '#model/finding.ts';
import { AccountError } from '../account-failure.ts';
import { accountFinding, counted, listed, type Outside } from '../outside-finding.ts';
import type { StageView } from '../view.ts';
import { type DeclaredChannel, declaredOn } from './declared.ts';
import { differing, held, missing, undeclared, undeployed } from './findings.ts';
import { distanceOf, type Matched, matched } from './match.ts';
import type { Account, Way } from './port.ts';

/**
 * Holds the wiring of an account against what the versions on a stage declare: each way on which a reader says that
 * messages come is there, does what is stated and is switched on; and nobody listens who has not said so.
 *
 * A subscriber that no version declares is a party that nobody knows: undecided. So is an account that gives no answer.
 */
export async function verifyWiring(account: Account, view: StageView): Promise<Outside> {
  const { channels, others } = declaredOn(view);
  const findings = new Map<string, Finding>();
  const add = (finding: Finding): void => void findings.set(finding.fingerprint, finding);
  const done = { channels: 0, ways: 0 };
  for (const channel of channels) {
    try {
      const ways = await account.waysFrom(channel);
      done.channels += 1;
      done.ways += ways === undefined ? 0 : channel.ways.length;
      for (const finding of ways === undefined ? [undeployed(channel, view)] : heldAgainst(channel, ways, view))
        add(finding);
    } catch (error) {
      if (!(error instanceof AccountError)) throw error;
      add(accountFinding(view.stage, account.place, error));
    }
  }
  return {
    findings: [...findings.values()],
    counts: counted({ 'channels compared': done.channels, 'declared ways compared': done.ways }),
    notes: notesOf(channels, others),
  };
}

function heldAgainst(channel: DeclaredChannel, ways: readonly Way[], view: StageView): readonly Finding[] {
  const claimed = new Set<Way>();
  const services = new Set(channel.ways.map(({ live }) => live.party.ref.service));
  const findings = [...services].flatMap((service) => {
    const candidates = candidatesOf(channel, service).map((declared) => matched(declared, ways));
    for (const { way } of candidates.flat()) if (way !== undefined) claimed.add(way);
    // Of several versions that run side by side, the account is wired for one.
    const [best] = candidates.toSorted((a, b) => distanceOf(a) - distanceOf(b));
    const isRunning = channel.ways.some(({ live }) => live.party.ref.service === service && live.state === 'deployed');
    return isRunning ? (best ?? []).flatMap((match) => findingsOf(match, channel, view)) : [];
  });
  const alone = ways.length === 0 ? unreached(channel) : [];
  const strangers = ways.filter((way) => !claimed.has(way));
  // Where a version could not be read, nobody knows what it declares; that it could not is said already.
  return [
    ...findings,
    ...alone.map((way) => missing(way, channel, view)),
    ...(view.findings.length > 0 ? [] : strangers.map((way) => undeclared(way, channel, view))),
  ];
}

/** Readers of a topic or a bus that nobody subscribes to: whatever their route is, it is not there. */
function unreached({ unrouted, transport }: DeclaredChannel): DeclaredChannel['ways'] {
  if (transport !== 'sns' && transport !== 'eventbridge') return [];
  return unrouted
    .filter(({ live }) => live.state === 'deployed')
    .map(({ live, use }) => ({
      live,
      use,
      events: [use.event],
      target: { kind: 'any', name: 'subscriber' },
      hops: [],
    }));
}

/** What each version of a service declares about a channel. */
function candidatesOf({ ways }: DeclaredChannel, service: string): readonly DeclaredChannel['ways'][] {
  const byVersion = new Map<unknown, DeclaredChannel['ways']>();
  for (const way of ways.filter(({ live }) => live.party.ref.service === service))
    byVersion.set(way.live, [...(byVersion.get(way.live) ?? []), way]);
  return [...byVersion.values()];
}

function findingsOf(
  { declared, way, differences }: Matched,
  channel: DeclaredChannel,
  view: StageView,
): readonly Finding[] {
  if (way === undefined) return [missing(declared, channel, view)];
  const onWay = { declared, way, channel, view };
  return [
    ...(way.held === undefined ? [] : [held(onWay, way.held)]),
    ...differences.map((one) => differing(onWay, one)),
  ];
}

function notesOf(channels: readonly DeclaredChannel[], others: readonly string[]): readonly string[] {
  const unrouted = channels.flatMap((channel) =>
    channel.unrouted.map(({ live, use }) => `${live.party.ref.service} from ${use.channel.address}`),
  );
  return [
    ...(channels.length === 0 ? ['nothing that runs there has a channel whose wiring could be compared'] : []),
    ...(unrouted.length > 0
      ? [`no route is stated, so none was compared: ${listed([...new Set(unrouted)].sort())}`]
      : []),
    ...(others.length > 0 ? [`not compared, as an account does not tell who is behind: ${listed(others)}`] : []),
  ];
}
