import type { Drawn, Picture } from './hops.ts';

const perRow = 2;
const columnWidth = 200;
const rowHeight = 50;
const boxWidth = 214;
const gap = 34;

/**
 * `picture` for a screen that is taller than wide: its columns become rows, each wrapped after two nodes, and boxes
 * stand two by two, so that names can be read without dragging.
 */
export function narrowPicture(picture: Picture): Picture {
  const blocks = picture.nodes.some((node) => node.parent !== undefined)
    ? boxRows(picture.nodes)
    : columns(picture.nodes).map((column) => [wrapped(column)]);
  const placed = new Map<string, Drawn>();
  let top = 0;
  for (const row of blocks) {
    for (const block of row) for (const node of block.nodes) placed.set(node.id, { ...node, y: node.y + top });
    top += Math.max(...row.map((block) => block.height)) + gap;
  }
  return { ...picture, nodes: picture.nodes.map((node) => placed.get(node.id) ?? node) };
}

/** Nodes placed against the top left corner of their own. */
type Block = { readonly nodes: readonly Drawn[]; readonly height: number };

/** What stands at one place from left to right, in that order, each from top to bottom. */
function columns(nodes: readonly Drawn[]): readonly (readonly Drawn[])[] {
  const places = [...new Set(nodes.map((node) => node.x))].sort((a, b) => a - b);
  return places.map((x) => nodes.filter((node) => node.x === x).sort((a, b) => a.y - b.y));
}

function wrapped(column: readonly Drawn[]): Block {
  const nodes = column.map((node, index) => {
    const isAlone = index === column.length - 1 && index % perRow === 0;
    const x = isAlone ? columnWidth / 2 : (index % perRow) * columnWidth;
    return { ...node, x, y: Math.floor(index / perRow) * rowHeight };
  });
  return { nodes, height: Math.ceil(column.length / perRow) * rowHeight };
}

/** Boxes with what is in them below each other, two to a row; boxes are as large as what they hold. */
function boxRows(nodes: readonly Drawn[]): readonly (readonly Block[])[] {
  const boxes = nodes.filter((node) => node.parent === undefined);
  const blocks = boxes.map((box, index): Block => {
    const x = (index % perRow) * boxWidth;
    const inside = nodes.filter((node) => node.parent === box.id).sort((a, b) => a.y - b.y);
    const members = inside.map((node, row) => ({ ...node, x, y: row * rowHeight }));
    return { nodes: [{ ...box, x, y: 0 }, ...members], height: Math.max(1, inside.length) * rowHeight + gap };
  });
  return Array.from({ length: Math.ceil(blocks.length / perRow) }, (_, row) =>
    blocks.slice(row * perRow, (row + 1) * perRow),
  );
}
