import type { Secret } from '../lib/secret.ts';
import type { LeafPath } from './sops-file.ts';

/** The shape of secrets.yaml with a {@link Secret} at each end. Lists appear as maps from position to value. */
export interface SecretTree {
  readonly [name: string]: Secret | SecretTree;
}

interface Growing {
  [name: string]: Secret | Growing;
}

/** Objects without a prototype, so that no name in the file can reach into JavaScript's own. */
export function secretTree(
  leaves: readonly { readonly path: LeafPath; readonly value: Secret }[],
): SecretTree {
  const root = Object.create(null) as Growing;
  for (const { path, value } of leaves) {
    let at = root;
    for (const part of path.slice(0, -1)) {
      const next = at[part];
      if (next === undefined || !isGrowing(next)) {
        const made = Object.create(null) as Growing;
        at[part] = made;
        at = made;
      } else {
        at = next;
      }
    }
    const last = path.at(-1);
    if (last !== undefined) at[last] = value;
  }
  return root;
}

function isGrowing(node: Secret | Growing): node is Growing {
  return Object.getPrototypeOf(node) === null;
}
