import useIsBrowser from '@docusaurus/useIsBrowser';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { MapPage } from '../../pages/map-page.ts';
import { httpTransport } from './graph.ts';
import { changed, type Direction, type MapState } from './state.ts';

type ControlProps = {
  readonly page: MapPage;
  readonly state: MapState;
  readonly onChange: (state: MapState) => void;
};

const directions: readonly { readonly id: Direction; readonly label: string }[] = [
  { id: 'both', label: 'both ways' },
  { id: 'up', label: 'what reaches it' },
  { id: 'down', label: 'what it reaches' },
];

/** Stage, owner, transport, focus and direction: each a native control, each in the address. */
export function MapControls({ page, state, onChange }: ControlProps): ReactNode {
  const set = (change: Parameters<typeof changed>[1]): void => onChange(changed(state, change));
  const transports = [...new Set(page.events.map((each) => each.transport))].sort();
  return (
    <form
      className="map-controls needs-script"
      aria-label="What the map shows"
      onSubmit={(event) => event.preventDefault()}
    >
      <GoTo page={page} focus={state.focus} onFocus={(focus) => set({ focus, open: [] })} />
      <Choice
        label="Stage"
        none="as in the tree"
        value={state.stage}
        options={page.stages.map(({ id }) => ({ id, name: id }))}
        onChange={(stage) => set({ stage })}
      />
      <Choice
        label="Owner"
        none="all owners"
        value={state.owner}
        options={page.owners}
        onChange={(owner) => set({ owner })}
      />
      <Choice
        label="Transport"
        none="all transports"
        value={state.transport}
        options={[...transports, ...(page.calls.length > 0 ? [httpTransport] : [])].map((id) => ({ id, name: id }))}
        onChange={(transport) => set({ transport })}
      />
      {state.focus === undefined || state.focus.startsWith('domain:') ? null : (
        <fieldset>
          <legend>Direction</legend>
          {directions.map(({ id, label }) => (
            <label key={id}>
              <input
                type="radio"
                name="direction"
                checked={state.direction === id}
                onChange={() => set({ direction: id })}
              />{' '}
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </form>
  );
}

function Choice(props: {
  readonly label: string;
  readonly none: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (value: string | undefined) => void;
}): ReactNode {
  return (
    <label>
      <span>{props.label}</span>
      <select value={props.value ?? ''} onChange={(event) => props.onChange(event.target.value || undefined)}>
        <option value="">{props.none}</option>
        {props.options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A field that leads to a service or an event by its name, for whoever does not click into drawings. */
function GoTo(props: {
  readonly page: MapPage;
  readonly focus: string | undefined;
  readonly onFocus: (node: string | undefined) => void;
}): ReactNode {
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState(false);
  const inBrowser = useIsBrowser();
  const go = (event: FormEvent | undefined, wanted = text): boolean => {
    event?.preventDefault();
    const node = nodeCalled(props.page, wanted.trim());
    if (node !== undefined) {
      props.onFocus(node);
      setText('');
    }
    return node !== undefined;
  };
  return (
    <label>
      <span>Focus</span>
      <input
        list="map-names"
        value={text}
        placeholder="service or event"
        autoComplete="off"
        aria-invalid={unknown}
        aria-describedby="map-unknown"
        onChange={(event) => {
          setText(event.target.value);
          setUnknown(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setUnknown(!go(event));
        }}
        onBlur={() => go(undefined)}
      />
      <datalist id="map-names">
        {(inBrowser ? [...props.page.services, ...props.page.events] : []).map((each) => (
          <option key={each.id} value={each.id} />
        ))}
      </datalist>
      <span id="map-unknown" role="status" className="map-unknown">
        {unknown ? 'Nothing is called so.' : ''}
      </span>
    </label>
  );
}

function nodeCalled(page: MapPage, name: string): string | undefined {
  if (page.services.some((each) => each.id === name)) return `service:${name}`;
  const event = page.events.find((each) => each.id === name) ?? page.events.find((each) => each.name === name);
  return event === undefined ? undefined : `event:${event.id}`;
}
