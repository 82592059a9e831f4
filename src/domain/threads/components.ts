/** Connected components that grow by one link at a time. */
export interface Components {
  add(node: string): void;
  /** Joins the components of two nodes; unknown nodes are added. */
  join(a: string, b: string): void;
  /** The node that stands for the component of `node`. */
  rootOf(node: string): string;
  nodes(): IterableIterator<string>;
}

/** Disjoint sets, with path halving and union by size (Tarjan 1975). */
export const components = (): Components => {
  const parents = new Map<string, string>();
  const sizes = new Map<string, number>();
  const add = (node: string): void => {
    if (parents.has(node)) return;
    parents.set(node, node);
    sizes.set(node, 1);
  };
  const rootOf = (node: string): string => {
    add(node);
    let at = node;
    for (let up = parents.get(at)!; up !== at; up = parents.get(at)!) {
      const next = parents.get(up)!;
      parents.set(at, next);
      at = next;
    }
    return at;
  };
  const join = (a: string, b: string): void => {
    let larger = rootOf(a);
    let smaller = rootOf(b);
    if (larger === smaller) return;
    if (sizes.get(larger)! < sizes.get(smaller)!) [larger, smaller] = [smaller, larger];
    parents.set(smaller, larger);
    sizes.set(larger, sizes.get(larger)! + sizes.get(smaller)!);
  };
  return { add, join, rootOf, nodes: () => parents.keys() };
};
