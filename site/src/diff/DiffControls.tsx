import useIsBrowser from '@docusaurus/useIsBrowser';
import type { ReactNode } from 'react';
import type { DiffEvent, DiffPage, DiffSide } from '../../pages/diff-page.ts';
import { keyOf } from '../../pages/diff-sides.ts';
import { nameOf } from './EventDiff.tsx';

type ControlsProps = {
  readonly page: DiffPage;
  readonly event: DiffEvent | undefined;
  readonly from: string;
  readonly to: string;
  readonly onChange: (change: Readonly<Record<string, string>>) => void;
};

/** The event, or all of them, and the two sides: versions of one event, stages of all. */
export function DiffControls({ page, event, from, to, onChange }: ControlsProps): ReactNode {
  const inBrowser = useIsBrowser();
  const options = event === undefined ? stageOptions(page) : sideOptions(event);
  return (
    <form
      className="map-controls diff-controls needs-script"
      aria-label="What is compared"
      onSubmit={(each) => each.preventDefault()}
    >
      <label>
        <span>Event</span>
        <select value={event?.id ?? ''} onChange={(each) => onChange({ event: each.target.value, from: '', to: '' })}>
          <option value="">all, between stages</option>
          {(inBrowser ? page.events : []).map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </label>
      <Side label="From" value={from} options={options} onChange={(key) => onChange({ from: key })} />
      <Side label="To" value={to} options={options} onChange={(key) => onChange({ to: key })} />
      <button type="button" className="plain-button" onClick={() => onChange({ from: to, to: from })}>
        Swap
      </button>
    </form>
  );
}

type Option = { readonly key: string; readonly label: string };

function stageOptions(page: DiffPage): readonly Option[] {
  return [...page.stages.map((id) => ({ key: id, label: id })), { key: 'tree', label: 'the tree' }];
}

function sideOptions(event: DiffEvent): readonly Option[] {
  return event.sides.map((side) => ({ key: keyOf(event, side), label: labelOf(side) }));
}

function labelOf(side: DiffSide): string {
  const where = side.stages.length === 0 ? '' : ` (${side.stages.join(', ')})`;
  return `${nameOf(side)}${where} ${side.direction === 'send' ? 'writes' : 'reads'}`;
}

function Side(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (key: string) => void;
}): ReactNode {
  return (
    <label>
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.options.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
