import type { Drawn, Picture } from '../../site/src/map/hops.ts';
import { narrowPicture } from '../../site/src/map/narrow.ts';

const drawn = (id: string, x: number, y: number, parent?: string): Drawn => ({
  id,
  node: id,
  kind: parent === undefined ? 'event' : 'service',
  label: id,
  x,
  y,
  ...(parent === undefined ? {} : { parent }),
});

const picture = (nodes: readonly Drawn[]): Picture => ({
  nodes,
  arrows: [{ from: 'a', to: 'b', kind: 'event' }],
  folded: 3,
});

describe('the map on a narrow screen', () => {
  it('puts what reaches the focus above it and what it reaches below, two side by side', () => {
    const names = ['a', 'b', 'c', 'focus', 'z'];
    const wide = picture([
      drawn('a', -235, 0),
      drawn('b', -235, 48),
      drawn('c', -235, 96),
      drawn('focus', 0, 40),
      drawn('z', 235, 40),
    ]);
    const { nodes, arrows, folded } = narrowPicture(wide);
    expect(nodes.map((node) => node.id)).toEqual(names);
    const [a, b, c, focus, z] = nodes;
    expect([a?.y === b?.y, a?.x === b?.x]).toEqual([true, false]);
    expect(
      [...new Set([a, c, focus, z].map((node) => node?.y))].sort((one, other) => Number(one) - Number(other)),
    ).toEqual([a, c, focus, z].map((node) => node?.y));
    expect(Math.max(...nodes.map((node) => node.x)) - Math.min(...nodes.map((node) => node.x))).toBeLessThanOrEqual(
      235,
    );
    expect([arrows, folded]).toEqual([wide.arrows, wide.folded]);
  });

  it('puts boxes two by two, each above its services, without one covering another', () => {
    const domains = ['d1', 'd2', 'd3'];
    const nodes = domains.flatMap((domain, index) => [
      drawn(domain, index * 250, 0),
      drawn(`${domain}-one`, index * 250, 0, domain),
      drawn(`${domain}-two`, index * 250, 58, domain),
    ]);
    const narrow = narrowPicture(picture(nodes)).nodes.filter((node) => node.parent !== undefined);
    expect(new Set(narrow.map((node) => node.x)).size).toBe(2);
    expect(new Set(narrow.map((node) => `${node.x} ${node.y}`)).size).toBe(narrow.length);
    const bottom = narrow.filter((node) => node.parent === 'd1').map((node) => node.y);
    const below = narrow.filter((node) => node.parent === 'd3').map((node) => node.y);
    expect(Math.min(...below) - Math.max(...bottom)).toBeGreaterThan(60);
  });
});
