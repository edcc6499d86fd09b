import { useColorMode } from '@docusaurus/theme-common';
import type { Core } from 'cytoscape';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { elementsOf, fit, type Marks, settle, styleOf } from './draw.ts';
import type { Picture } from './hops.ts';

type CanvasProps = {
  readonly picture: Picture;
  readonly marks: Marks;
  readonly label: string;
  readonly onPick: (node: string) => void;
};

/** The drawing. It says nothing that the table below does not say, so it is an image to those who can't see it. */
export function MapCanvas({ picture, marks, label, onPick }: CanvasProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const core = useRef<Core>(undefined);
  const pick = useRef(onPick);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const { colorMode } = useColorMode();
  pick.current = onPick;

  useEffect(() => {
    let left = false;
    start(place.current, (node) => pick.current(node)).then(
      (started) => {
        if (left) started?.destroy();
        else if (started !== undefined) {
          core.current = started;
          setState('ready');
        }
      },
      () => setState('failed'),
    );
    return () => {
      left = true;
      core.current?.destroy();
      core.current = undefined;
    };
  }, []);

  useEffect(() => {
    const map = core.current;
    if (map === undefined || state !== 'ready') return;
    map.elements().remove();
    map.add([...elementsOf(picture, marks)]);
    map.resize();
    settle(map);
  }, [picture, marks, state]);

  useEffect(() => {
    if (state !== 'ready') return;
    // The colours change with an attribute of the root, which the theme has set by the next frame.
    const frame = requestAnimationFrame(() => {
      if (place.current === null) return;
      core.current?.style(styleOf(coloursOf(place.current)));
      place.current.dataset['mode'] = colorMode;
    });
    return () => cancelAnimationFrame(frame);
  }, [colorMode, state]);

  return (
    <div className="map-frame">
      <div
        ref={place}
        className="map-canvas"
        role="img"
        aria-label={label}
        data-state={state}
        style={{ '--tall': `${heightOf(picture)}px` }}
      />
      {state === 'failed' ? <p className="note">The drawing could not be loaded; the table says the same.</p> : null}
      <div className="map-zoom">
        <Zoom label="Larger" sign="+" act={() => zoom(core.current, 1.3)} />
        <Zoom label="Smaller" sign="−" act={() => zoom(core.current, 1 / 1.3)} />
        <Zoom label="Show all" sign="⤢" act={() => core.current && fit(core.current)} />
      </div>
    </div>
  );
}

/** As high as the picture is at the size of the page's text; the style sheet says how high at most. */
function heightOf(picture: Picture): number {
  const all = picture.nodes.map((node) => node.y);
  return Math.max(260, Math.max(...all) - Math.min(...all) + 130);
}

function coloursOf(place: HTMLElement): (name: string) => string {
  const colours = getComputedStyle(place);
  return (name) => colours.getPropertyValue(name).trim();
}

function Zoom(props: { readonly label: string; readonly sign: string; readonly act: () => unknown }): ReactNode {
  return (
    <button type="button" aria-label={props.label} title={props.label} onClick={() => props.act()}>
      <span aria-hidden="true">{props.sign}</span>
    </button>
  );
}

function zoom(core: Core | undefined, by: number): void {
  core?.zoom({ level: core.zoom() * by, renderedPosition: { x: core.width() / 2, y: core.height() / 2 } });
}

/** Loads Cytoscape, which only this page needs, and lights up the arrows of what is pointed at. */
async function start(container: HTMLDivElement | null, pick: (node: string) => void): Promise<Core | undefined> {
  const { default: cytoscape } = await import('cytoscape');
  if (container === null || !container.isConnected) return undefined;
  const core = cytoscape({
    container,
    layout: { name: 'preset' },
    style: styleOf(coloursOf(container)),
    minZoom: 0.08,
    maxZoom: 3,
    // A wheel over the map scrolls the page; the buttons zoom.
    userZoomingEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
  });
  core.on('tap', 'node', (event) => pick(String(event.target.data('node'))));
  core.on('mouseover', 'node', (event) => {
    event.target.connectedEdges().addClass('lit');
    container.style.cursor = 'pointer';
  });
  core.on('mouseout', 'node', (event) => {
    event.target.connectedEdges().removeClass('lit');
    container.style.cursor = '';
  });
  keepWhole(core, container);
  return core;
}

/** Shows all again once there is another width for it; a height changes with a phone's bars, while somebody scrolls. */
function keepWhole(core: Core, container: HTMLDivElement): void {
  let width = container.clientWidth;
  const watch = new ResizeObserver(() => {
    if (container.clientWidth === width) return;
    width = container.clientWidth;
    core.resize();
    fit(core);
  });
  watch.observe(container);
  core.on('destroy', () => watch.disconnect());
}
