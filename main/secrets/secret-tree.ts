import type { PathPart } from '../lib/dotted-path.ts';
import { Secret } from '../lib/secret.ts';

export type SecretNode = Secret | SecretTree | readonly SecretNode[];

/** The passwords as they are nested in the file: `tree['apps']`, then `['ghost']`. Own names only. */
export interface SecretTree {
  readonly [name: string]: SecretNode;
}

type Growing = Secret | Growing[] | { [name: string]: Growing };

export function secretTree(
  leaves: readonly { readonly parts: readonly PathPart[]; readonly text: string }[],
): SecretTree {
  const root = emptyMap();
  /** What stands at which position of the file's list; places without a value are left out of ours. */
  const positions = new Map<Growing, Map<number, Growing>>();
  for (const { parts, text } of leaves) {
    let here: Growing = root;
    parts.forEach((part, at) => {
      const next = parts[at + 1];
      const fresh = next === undefined ? new Secret(text) : typeof next === 'number' ? [] : emptyMap();
      here = childOf(here, part, fresh, positions);
    });
  }
  return root;
}

/** Without a prototype, so that no name reaches into JavaScript's own. */
function emptyMap(): { [name: string]: Growing } {
  return Object.create(null) as { [name: string]: Growing };
}

/** The child that is there, else the fresh one put there. */
function childOf(
  parent: Growing,
  part: PathPart,
  fresh: Growing,
  positions: Map<Growing, Map<number, Growing>>,
): Growing {
  if (Array.isArray(parent) && typeof part === 'number') {
    const own = positions.get(parent) ?? new Map<number, Growing>();
    positions.set(parent, own);
    const present = own.get(part);
    if (present !== undefined) return present;
    own.set(part, fresh);
    parent.push(fresh);
    return fresh;
  }
  if (parent instanceof Secret || Array.isArray(parent) || typeof part === 'number') return fresh;
  const present = Object.hasOwn(parent, part) ? parent[part] : undefined;
  if (present === undefined) parent[part] = fresh;
  return present ?? fresh;
}
