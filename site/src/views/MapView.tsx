import { useHistory, useLocation } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useIsBrowser from '@docusaurus/useIsBrowser';
import { type ReactNode, useMemo } from 'react';
import type { MapPage } from '../../pages/map-page.ts';
import { affectedBy } from '../map/affected.ts';
import { graphOf } from '../map/graph.ts';
import { MapCanvas } from '../map/MapCanvas.tsx';
import { MapControls } from '../map/MapControls.tsx';
import { Hurt, MapDetails } from '../map/MapDetails.tsx';
import { MapTable } from '../map/MapTable.tsx';
import { narrowPicture } from '../map/narrow.ts';
import { changed, firstLook, type MapState, readState, writeState } from '../map/state.ts';
import { useNarrow } from '../map/use-narrow.ts';
import { pictureOf, rowsIn } from '../map/view.ts';
import { Page, Section } from '../parts/Page.tsx';

/** Events and calls on one map, with the same facts as a table below. What is shown stands in the address. */
export default function MapView({ page }: { readonly page: MapPage }): ReactNode {
  const inBrowser = useIsBrowser();
  const { search, pathname } = useLocation();
  const history = useHistory();
  const csv = useBaseUrl('/connections.csv');
  const state = useMemo(() => (inBrowser ? readState(search) : firstLook), [inBrowser, search]);
  const graph = useMemo(() => graphOf(page, state), [page, state]);
  const isNarrow = useNarrow();
  const picture = useMemo(() => {
    const drawn = pictureOf(page, graph, state);
    return isNarrow ? narrowPicture(drawn) : drawn;
  }, [page, graph, state, isNarrow]);
  const rows = useMemo(() => rowsIn(graph, state), [graph, state]);
  const affected = useMemo(
    () => (state.breaks === undefined ? [] : affectedBy(graph, state.breaks)),
    [graph, state.breaks],
  );
  const marks = useMemo(
    () => ({ focus: state.focus, open: state.open, gone: state.breaks, affected }),
    [state, affected],
  );
  const go = (next: MapState): void => history.push(pathname + writeState(next));
  const focusOn = (node: string): void => go(changed(state, { focus: node, open: [], breaks: undefined }));
  const pick = (node: string): void => {
    if (/^(more|call):/.test(node)) document.getElementById('table')?.scrollIntoView();
    else if (state.focus === undefined || state.focus.startsWith('domain:')) focusOn(node);
    else if (node !== state.focus) go(changed(state, { open: toggled(state.open, node) }));
  };
  const stage = page.stages.find((each) => each.id === state.stage);
  return (
    <Page
      title="Map"
      heading="Map"
      lead="Every event and every call: who writes, who reads, who asks whom, and who would notice if something went."
    >
      <MapControls page={page} state={state} onChange={go} />
      {stage === undefined || stage.unknown.length === 0 ? null : (
        <p className="note">
          The tree speaks for <bdi>{stage.unknown.join(', ')}</bdi>, whose deployed contracts are not known.
        </p>
      )}
      <div className="needs-script map-part">
        <MapDetails page={page} state={state} folded={picture.folded} onChange={go} />
        <div className={state.breaks === undefined ? undefined : 'map-beside'}>
          <MapCanvas
            picture={picture}
            marks={marks}
            label={`Map of ${picture.nodes.length} nodes and ${picture.arrows.length} arrows; the table below says the same`}
            onPick={pick}
          />
          {state.breaks === undefined ? null : <Hurt gone={state.breaks} affected={affected} page={page} />}
        </div>
      </div>
      <Section
        id="table"
        title="The same as a table"
        note={
          <>
            Calls are as the tree states them, also where a stage is chosen. <a href={csv}>Everything as CSV</a>
          </>
        }
      >
        <MapTable page={page} rows={rows} affected={affected} onFocus={focusOn} />
      </Section>
    </Page>
  );
}

function toggled(open: readonly string[], node: string): readonly string[] {
  return open.includes(node) ? open.filter((each) => each !== node) : [...open, node];
}
