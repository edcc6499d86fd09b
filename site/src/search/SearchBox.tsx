import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { find, type Group, type Hit } from './find.ts';
import type { SearchKind } from './index-options.ts';
import { type Indexes, useIndexes } from './use-index.ts';

const headings: Readonly<Record<SearchKind, string>> = {
  event: 'Events',
  field: 'Fields',
  service: 'Services',
  operation: 'HTTP operations',
  channel: 'Channels',
  domain: 'Domains',
  owner: 'Owners',
  stage: 'Stages',
  guide: 'Guides',
  rule: 'Rules',
};

/** A combobox with grouped results. @see the ARIA Authoring Practices, "Combobox with list popup" */
export function SearchBox({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  const id = useId();
  const base = useBaseUrl('/');
  const history = useHistory();
  const [query, setQuery] = useState('');
  const indexes = useIndexes(query.trim() !== '');
  const { names, fields } = indexes;
  const [active, setActive] = useState(0);
  const groups = useMemo(() => (names === undefined ? [] : find(names, fields, query)), [names, fields, query]);
  const hits = groups.flatMap((group) => group.hits);
  const open = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    history.push(base + hit.to.slice(1));
    onOpen?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1 };
    const next = moves[event.key];
    if (next !== undefined && hits.length > 0) setActive((next + hits.length) % hits.length);
    else if (event.key === 'Enter') open(hits[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="search-box">
      <input
        type="text"
        role="combobox"
        aria-label="Search the catalog"
        aria-autocomplete="list"
        aria-controls={`${id}list`}
        aria-expanded={hits.length > 0}
        aria-activedescendant={hits.length > 0 ? `${id}${active}` : undefined}
        placeholder="Event, field, service, owner…"
        // biome-ignore lint/a11y/noAutofocus: the box appears because somebody asked to search
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}list`} role="listbox" aria-label="Results" className="results" data-filled={hits.length > 0}>
        <Results groups={groups} id={id} active={active} open={open} />
      </div>
      <p role="status" className="search-status">
        {statusOf(query, hits.length, indexes)}
      </p>
    </div>
  );
}

function Results(props: {
  readonly groups: readonly Group[];
  readonly id: string;
  readonly active: number;
  readonly open: (hit: Hit) => void;
}): ReactNode {
  let index = -1;
  return props.groups.map((group) => (
    // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
    <div role="group" key={group.kind} aria-labelledby={`${props.id}${group.kind}`}>
      <p id={`${props.id}${group.kind}`} className="result-kind">
        {headings[group.kind]}
      </p>
      {group.hits.map((hit) => {
        index += 1;
        return (
          <Option
            key={hit.key}
            hit={hit}
            id={`${props.id}${index}`}
            active={index === props.active}
            open={props.open}
          />
        );
      })}
    </div>
  ));
}

function Option(props: {
  readonly hit: Hit;
  readonly id: string;
  readonly active: boolean;
  readonly open: (hit: Hit) => void;
}): ReactNode {
  const scroll = (element: HTMLDivElement | null): void => {
    if (props.active) element?.scrollIntoView({ block: 'nearest' });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles keys for its options
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox, which points here
    <div ref={scroll} id={props.id} role="option" aria-selected={props.active} onClick={() => props.open(props.hit)}>
      <bdi className="name">{props.hit.title}</bdi> <bdi className="muted">{props.hit.detail}</bdi>
    </div>
  );
}

function statusOf(query: string, count: number, { names, fields, failed }: Indexes): string {
  if (failed) return 'The search index could not be loaded.';
  if (names === undefined) return 'Loading…';
  if (query.trim() === '') return 'Type a name; arrows choose, Enter opens.';
  if (fields === undefined) return `${count} found; looking through fields…`;
  return count === 0 ? `Nothing is called “${query.slice(0, 60)}”.` : `${count} found`;
}
