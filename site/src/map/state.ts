/** What the map shows; all of it stands in the address, so that a view can be sent to somebody. */
export type MapState = {
  /** `service:food`, `event:food-events/food-added`, `domain:catalog`; absent for the overview. */
  readonly focus?: string;
  /** Nodes that were opened beyond the focus. */
  readonly open: readonly string[];
  readonly direction: Direction;
  readonly stage?: string;
  readonly owner?: string;
  readonly transport?: string;
  /** What is imagined gone: a node, or a field of an event as `event:ID#food.price`. */
  readonly breaks?: string;
};

export type Direction = 'both' | 'up' | 'down';

export const firstLook: MapState = { open: [], direction: 'both' };

const single = ['focus', 'stage', 'owner', 'transport', 'breaks'] as const;

/** Reads a query such as `?focus=service:food&direction=down`; what it does not know it passes over. */
export function readState(search: string): MapState {
  const given = new URLSearchParams(search);
  const direction = given.get('direction');
  const stated = single.flatMap((name) => {
    const value = given.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(stated),
    open: [...new Set(given.getAll('open'))],
    direction: direction === 'up' || direction === 'down' ? direction : 'both',
  };
}

/** The query that `readState` reads back; empty for the first look. */
export function writeState(state: MapState): string {
  const query = new URLSearchParams();
  for (const name of single) {
    const value = state[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  for (const id of state.open) query.append('open', id);
  if (state.direction !== 'both') query.set('direction', state.direction);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** `state` with some of it changed; a value of undefined takes the member away. */
export function changed(
  state: MapState,
  change: { readonly [Name in keyof MapState]?: MapState[Name] | undefined },
): MapState {
  const entries = Object.entries({ ...state, ...change }).filter(([, value]) => value !== undefined && value !== '');
  return { ...firstLook, ...Object.fromEntries(entries) };
}
