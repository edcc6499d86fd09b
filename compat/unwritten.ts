import type { EventUse, Transport } from '#model/catalog.ts';
import type { Party } from './party.ts';

/** An event that a party receives and that no writer at hand sends. */
export type Unwritten = {
  readonly party: Party;
  readonly use: EventUse;
  /** An event that is sent and has nearly the same name. */
  readonly similar?: string;
};

/** Transports on which the platform itself writes: no service sends there. */
const platform: ReadonlySet<Transport> = new Set(['s3', 'schedule', 'dynamodb-stream']);

/** What `reader` receives and none of `writers` sends, each with the nearest name that is sent, by them or `elsewhere`. */
export function unwrittenEvents(
  reader: Party,
  writers: readonly Party[],
  elsewhere: readonly string[] = [],
): readonly Unwritten[] {
  const uses = writers.flatMap((writer) => writer.service.sends);
  const sent = new Set(uses.map((use) => use.event));
  const written = new Set(uses.map((use) => use.channel.address));
  const isSent = (use: EventUse): boolean =>
    sent.has(use.event) || (use.dispatch.by === 'channel' && written.has(use.channel.address));
  return reader.service.receives
    .filter((use) => !isSent(use) && !platform.has(use.channel.transport))
    .map((use) => {
      const similar = [...sent, ...elsewhere].sort().find((event) => isSimilar(event, use.event));
      return { party: reader, use, ...(similar !== undefined && { similar }) };
    });
}

/** Equal but for case and separators, or but for two edits in a name of six letters or more. */
function isSimilar(a: string, b: string): boolean {
  const [left, right] = [a, b].map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  if (left === undefined || right === undefined) return false;
  return left === right || (Math.min(left.length, right.length) >= 6 && distance(left, right) <= 2);
}

/** Edits (insert, remove, replace) between two names. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (b[j] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
