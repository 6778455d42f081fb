import { isMap, isNode, isPair, type Document } from 'yaml';

/** The offset of a value; for a missing one, of the group that lacks it. */
export function yamlOffset(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const here = path.slice(0, length);
    const parent: unknown = length === 1 ? document.contents : document.getIn(here.slice(0, -1), true);
    const last = here.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(last));
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(here, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
