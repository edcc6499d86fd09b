import type { MapPage } from '../../pages/map-page.ts';
import { type Graph, type Row, rowsOf } from './graph.ts';
import { hopsAround, type Picture } from './hops.ts';
import { domainPicture, overviewPicture } from './overview.ts';
import type { MapState } from './state.ts';

/** The picture for a state: the overview, one domain, or one hop around the focus. */
export function pictureOf(page: MapPage, graph: Graph, state: MapState): Picture {
  const { focus } = state;
  if (focus === undefined) return overviewPicture(page.overview, graph);
  if (focus.startsWith('domain:')) return domainPicture(page.overview, graph, focus.slice('domain:'.length));
  return hopsAround(graph, focus, state.open, state.direction);
}

/** The lines of the table that belong to what is shown; also those that the picture had no room for. */
export function rowsIn(graph: Graph, state: MapState): readonly Row[] {
  const rows = rowsOf(graph);
  const { focus, direction } = state;
  if (focus === undefined) return rows;
  if (focus.startsWith('domain:')) {
    const domain = focus.slice('domain:'.length);
    const inside = (id: string): boolean => id !== '' && (graph.services.get(id)?.domain ?? '') === domain;
    return rows.filter((row) => inside(row.from) || inside(row.to));
  }
  const centres = new Set([focus, ...state.open]);
  return rows.filter((row) => {
    if (row.event !== undefined && centres.has(`event:${row.event}`)) return true;
    const writes = direction !== 'up' && centres.has(`service:${row.from}`);
    return writes || (direction !== 'down' && centres.has(`service:${row.to}`));
  });
}
