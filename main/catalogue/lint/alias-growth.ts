import { isAlias, isCollection, isNode, isPair, isScalar, type Document } from 'yaml';

// In characters. An honest file repeats a page or two; more would fill the memory of a program that expands it.
const most = 1_000_000;
/** The overhead per value: the least that a line of YAML has. */
const perNode = 10;

/** True if expanding its aliases makes a document too large, or recursive. */
export function growsTooMuch(document: Document): boolean {
  const sizes = new Map<string, number>();
  let grown = 0;

  function sizeOf(node: unknown): number {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (isAlias(node)) {
      // Known only after the anchor was visited, so an alias inside its own anchor has no size.
      const size = sizes.get(node.source) ?? Number.POSITIVE_INFINITY;
      grown += size;
      return size;
    }
    if (!isNode(node)) return perNode;
    const size = isCollection(node)
      ? node.items.reduce((sum: number, item) => sum + sizeOf(item), perNode)
      : perNode + lengthOf(node);
    if (typeof node.anchor === 'string') sizes.set(node.anchor, size);
    return size;
  }

  sizeOf(document.contents);
  return grown > most;
}

function lengthOf(node: unknown): number {
  return isScalar(node) && typeof node.value === 'string' ? node.value.length : 0;
}
