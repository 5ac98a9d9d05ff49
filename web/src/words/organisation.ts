// The list of teams as a tree: service, locality, team – with as many levels as there are.

export type Place = { team: string; locality: string | null; service: string | null };
export type Node = { dimension: string; value: string; below: Node[] };

function grow(list: Node[], dimension: string, value: string): Node {
  let node = list.find((n) => n.dimension === dimension && n.value === value);
  if (node === undefined) list.push((node = { dimension, value, below: [] }));
  return node;
}

/** A level that is not among `levels`, or not known for a team, is left out: its teams move up. */
export function tree(places: readonly Place[], levels: readonly string[]): Node[] {
  const roots: Node[] = [];
  for (const place of places) {
    let list = roots;
    for (const level of levels) {
      const value = place[level as keyof Place];
      if (value) list = grow(list, level, value).below;
    }
  }
  const sorted = (list: Node[]) => {
    list.sort((a, b) => a.value.localeCompare(b.value, "en-GB", { numeric: true }));
    for (const node of list) sorted(node.below);
  };
  sorted(roots);
  return roots;
}
