import type { EventUse } from '#model/catalog.ts';
import type { EventPair } from '../pairs.ts';
import type { Party } from '../party.ts';

type Side = EventPair['writer'];

/** Whoever reads an event by what its writer stated, without having said so. */
export function anyReader(party: Party, use: EventUse, name = 'any reader'): Side {
  return side(party, { ...use, direction: 'receive', reads: 'inherited', route: [] }, name);
}

/** Whoever writes an event by what its reader stated. */
export function anyWriter(party: Party, use: EventUse): Side {
  return side(party, { ...use, direction: 'send' }, 'any writer');
}

function side(party: Party, use: EventUse, name: string): Side {
  const [sends, receives] = use.direction === 'send' ? [[use], []] : [[], [use]];
  return {
    party: {
      ...party,
      ref: { service: name },
      goesBy: party.goesBy ?? party.ref,
      service: { ...party.service, sends, receives },
    },
    use,
  };
}
