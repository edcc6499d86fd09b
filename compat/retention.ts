import type { Location } from '#model/location.ts';
import { type Kept, keptBy } from './channel-facts.ts';
import { type EventChange, placeBelow, type StatedUse } from './event-change.ts';

type KeptAt = Kept & { readonly at: Location };

/**
 * What keeps messages of an event on both sides of a change, and how long. Where one side says nothing, the
 * transport's own time holds, which is not compared; an archive that is gone keeps nothing.
 */
export function retentions({ was, is }: EventChange): readonly { readonly was: KeptAt; readonly is: KeptAt }[] {
  if (was === undefined || is === undefined) return [];
  const [before, after] = [placed(was), placed(is)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((what) => {
    const [had, has] = [before.get(what), after.get(what)];
    if (had !== undefined && has !== undefined) return [{ was: had, is: has }];
    const known = had ?? has;
    if (what !== 'the archive' || known === undefined) return [];
    const none = (side: StatedUse): KeptAt => ({
      ...known,
      stated: 'no time',
      milliseconds: 0,
      at: placeOf(side, known),
    });
    return [{ was: had ?? none(was), is: has ?? none(is) }];
  });
}

function placed(side: StatedUse): ReadonlyMap<string, KeptAt> {
  return new Map(keptBy(side.use).map((kept) => [kept.what, { ...kept, at: placeOf(side, kept) }]));
}

/** In the channel, or in the route of the operation that receives from it. */
function placeOf({ party, use }: StatedUse, { tokens, what }: Kept): Location {
  if (tokens.length > 0) return placeBelow(party, use.channel.at, ...tokens);
  const hop = use.route.findIndex((step) => step.kind === 'sqs' && what === `the queue ${step.queue}`);
  return placeBelow(party, use.operationAt ?? use.at, 'x-route', hop, 'retention');
}
