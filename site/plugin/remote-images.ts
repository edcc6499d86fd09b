type Node = {
  type: string;
  readonly url?: string;
  readonly alt?: string | null;
  children?: readonly Node[];
  readonly value?: string;
};

/** Makes links of pictures that lie elsewhere: a reader of the site asks nobody else for anything unless they choose to. */
export function remoteImages(): (tree: Node) => void {
  return visit;
}

function visit(node: Node): void {
  if (node.type === 'image' && /^(https?:)?\/\//i.test(node.url ?? '')) {
    node.type = 'link';
    node.children = [{ type: 'text', value: node.alt || node.url || 'picture' }];
  }
  for (const child of node.children ?? []) visit(child);
}
