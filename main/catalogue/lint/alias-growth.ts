import { isAlias, isCollection, isNode, isPair, type Document } from 'yaml';

// An honest file repeats itself some hundred times; more fills the memory of whoever writes all of it out.
const most = 20_000;

/** True where aliases would make too much of a document, or make it a part of itself. */
export function growsTooMuch(document: Document): boolean {
  const sizes = new Map<string, number>();
  let grown = 0;

  function sizeOf(node: unknown): number {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (isAlias(node)) {
      // Known once all of it was read, so an alias within its own anchor has no size.
      const size = sizes.get(node.source) ?? Number.POSITIVE_INFINITY;
      grown += size;
      return size;
    }
    if (!isNode(node)) return 1;
    const size = isCollection(node) ? node.items.reduce((sum: number, item) => sum + sizeOf(item), 1) : 1;
    if (typeof node.anchor === 'string') sizes.set(node.anchor, size);
    return size;
  }

  sizeOf(document.contents);
  return grown > most;
}
