import type { Core, ElementDefinition, StylesheetStyle } from 'cytoscape';
import type { Affected } from './affected.ts';
import type { Arrow, Picture } from './hops.ts';

export type Marks = {
  readonly focus: string | undefined;
  readonly open: readonly string[];
  /** What is imagined gone. */
  readonly gone: string | undefined;
  readonly affected: readonly Affected[];
};

/** A canvas knows no ellipsis that holds for every script: long names are cut, the table has them whole. */
function short(text: string, most = 23): string {
  const letters = [...text.replaceAll(/\s+/g, ' ')];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}

/** The picture as Cytoscape takes it. */
export function elementsOf(picture: Picture, marks: Marks): readonly ElementDefinition[] {
  const hurt = new Map(marks.affected.map((each) => [`service:${each.service}`, each.when]));
  const gone = picture.nodes.find(({ node }) => marks.gone === node || marks.gone?.startsWith(`${node}#`))?.node;
  const parents = new Set(picture.nodes.flatMap((node) => node.parent ?? []));
  const told = toldOf(picture, new Set([...hurt.keys(), ...(gone === undefined ? [] : [gone])]));
  const nodes = picture.nodes.map((node): ElementDefinition => {
    const when = hurt.get(node.node);
    const sign = node.node === gone ? '✕ ' : when === undefined ? '' : when === 'at once' ? '! ' : '? ';
    const classes = [
      parents.has(node.id) ? 'box' : node.kind,
      ...(node.node === marks.focus ? ['focus'] : []),
      ...(marks.open.includes(node.node) ? ['open'] : []),
      ...(node.node === gone ? ['gone'] : []),
      ...(when === undefined ? [] : [when === 'at once' ? 'hurt' : 'further']),
      ...(marks.gone !== undefined && !told.has(node.id) ? ['spared'] : []),
    ];
    return {
      data: {
        id: node.id,
        node: node.node,
        label: sign + short(node.label),
        ...(node.parent && { parent: node.parent }),
      },
      // Cytoscape writes positions into what it is given, and that of a box follows from what is in it.
      ...(parents.has(node.id) ? {} : { position: { x: node.x, y: node.y } }),
      classes,
    };
  });
  return [
    ...nodes,
    ...arrowsOf(picture, (arrow) => marks.gone !== undefined && !(told.has(arrow.from) && told.has(arrow.to))),
  ];
}

/** What takes part in the damage: who is affected, and the events by which they are. */
function toldOf(picture: Picture, affected: ReadonlySet<string>): ReadonlySet<string> {
  const struck = new Set(picture.nodes.filter((node) => affected.has(node.node)).map((node) => node.id));
  const carries = (id: string): boolean =>
    picture.arrows.some((arrow) => arrow.to === id && struck.has(arrow.from)) &&
    picture.arrows.some((arrow) => arrow.from === id && struck.has(arrow.to));
  return new Set([...struck, ...picture.nodes.map((node) => node.id).filter(carries)]);
}

function arrowsOf(picture: Picture, spared: (arrow: Arrow) => boolean): readonly ElementDefinition[] {
  const places = new Map(picture.nodes.map((node) => [node.id, node]));
  return picture.arrows.map((arrow, index): ElementDefinition => {
    const [from, to] = [places.get(arrow.from), places.get(arrow.to)];
    const rise = from !== undefined && to !== undefined && from.x === to.x ? Math.abs(to.y - from.y) : 0;
    return {
      data: {
        id: `arrow:${index}`,
        source: arrow.from,
        target: arrow.to,
        label: short(arrow.label ?? '', 22),
        bend: 90 + rise / 6,
      },
      // Between two of one column an arrow would run behind what stands between them.
      classes: [arrow.kind, ...(rise > 70 ? ['around'] : []), ...(spared(arrow) ? ['spared'] : [])],
    };
  });
}

/** Colours are those of the page, read where the map stands, so that light and dark need no list of their own. */
export function styleOf(colour: (name: string) => string): StylesheetStyle[] {
  const text = { color: colour('--ink'), 'font-family': 'ui-sans-serif, system-ui, sans-serif', 'font-size': 13 };
  return [
    {
      selector: 'node',
      style: {
        ...text,
        label: 'data(label)',
        shape: 'round-rectangle',
        width: 172,
        height: 34,
        'background-color': colour('--surface'),
        'border-width': 1.5,
        'border-color': colour('--muted'),
        'text-valign': 'center',
        'text-halign': 'center',
      },
    },
    { selector: 'node.event', style: { 'corner-radius': '17', 'border-color': colour('--out') } },
    {
      selector: 'node.call',
      style: { 'corner-radius': '17', 'border-style': 'dashed', 'border-color': colour('--sync') },
    },
    { selector: 'node.domain', style: { shape: 'round-rectangle', height: 42, 'font-weight': 'bold' } },
    { selector: 'node.more', style: { 'border-style': 'dashed', color: colour('--muted') } },
    {
      selector: 'node.box',
      style: {
        'text-valign': 'top',
        'text-margin-y': -5,
        color: colour('--muted'),
        'background-color': colour('--sunken'),
        'border-color': colour('--line'),
        'padding-left': '12px',
      },
    },
    {
      selector: 'edge',
      style: {
        ...text,
        'font-size': 11,
        width: 1.4,
        'curve-style': 'bezier',
        'control-point-step-size': 34,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
        'line-color': colour('--out'),
        'target-arrow-color': colour('--out'),
        'text-background-color': colour('--paper'),
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
        opacity: 0.75,
      },
    },
    {
      selector: 'edge.call',
      style: { 'line-style': 'dashed', 'line-color': colour('--sync'), 'target-arrow-color': colour('--sync') },
    },
    {
      selector: 'edge.around',
      style: {
        'curve-style': 'unbundled-bezier',
        'control-point-distances': 'data(bend)',
        'control-point-weights': 0.5,
      },
    },
    { selector: 'edge.lit', style: { label: 'data(label)' } },
    { selector: 'edge.lit', style: { width: 2.4, opacity: 1, 'z-index': 9 } },
    {
      selector: 'node.focus',
      style: { 'border-width': 3, 'border-color': colour('--link'), 'font-weight': 'bold' },
    },
    { selector: 'node.open', style: { 'border-width': 2.5 } },
    { selector: '.spared', style: { opacity: 0.35 } },
    { selector: 'node.box.spared, edge.lit.spared', style: { opacity: 1 } },
    {
      selector: 'node.gone',
      style: { 'border-style': 'dashed', 'border-width': 3, 'border-color': colour('--breaking') },
    },
    {
      selector: 'node.hurt',
      style: { 'border-width': 3, 'border-color': colour('--breaking'), 'background-color': colour('--breaking-wash') },
    },
    {
      selector: 'node.further',
      style: {
        'border-width': 2,
        'border-color': colour('--potential'),
        'background-color': colour('--potential-wash'),
      },
    },
  ];
}

/** Shows the whole picture, but never larger than its text is on the page. */
export function fit(core: Core): void {
  core.fit(undefined, core.width() < 480 ? 10 : 26);
  if (core.zoom() > 1.1) core.zoom(1.1);
  core.center();
}

/** The whole picture where it can be read so, else what stands around the focus; the rest is a drag away. */
export function settle(core: Core): void {
  fit(core);
  if (core.zoom() >= 0.6) return;
  core.zoom(0.72);
  const focus = core.nodes('.focus');
  if (focus.nonempty()) core.center(focus);
  else {
    const box = core.elements().boundingBox();
    core.pan({ x: 20 - box.x1 * core.zoom(), y: 20 - box.y1 * core.zoom() });
  }
}
