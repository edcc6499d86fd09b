import type { Party } from '#compat/party.ts';
import { wireDigest } from '#compat/wire-schema.ts';

/**
 * Events whose supply changes when `after` takes the place of `before`: one of the two does not send them, or sends
 * something else. Two deployments that change one supply never go in one group: what the one gives up only the other
 * may still fill, so that their order matters although they are no pair.
 */
export function suppliesChanged(before: Party | undefined, after: Party): ReadonlySet<string> {
  const [was, is] = [sentBy(before), sentBy(after)];
  const events = new Set([...was.keys(), ...is.keys()]);
  return new Set([...events].filter((event) => was.get(event) !== is.get(event)));
}

function sentBy(party: Party | undefined): ReadonlyMap<string, string> {
  const sent = new Map<string, string>();
  for (const { event, payload, headers, writes } of party?.service.sends ?? []) {
    const said = [wireDigest(payload), headers === undefined ? '' : wireDigest(headers), writes ?? ''].join(' ');
    sent.set(event, `${sent.get(event) ?? ''}${said};`);
  }
  return sent;
}
