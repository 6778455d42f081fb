import type { PathPart } from '../lib/dotted-path.ts';
import { Secret } from '../lib/secret.ts';

export type SecretNode = Secret | SecretTree | readonly SecretNode[];

/** The passwords, nested as in the file: `tree['apps']['ghost']`. */
export interface SecretTree {
  readonly [name: string]: SecretNode;
}

type Growing = Secret | Growing[] | { [name: string]: Growing };

export function secretTree(
  leaves: readonly { readonly parts: readonly PathPart[]; readonly text: string }[],
): SecretTree {
  const root = emptyMap();
  /** Elements by their index in the file's list. Indexes without a value are skipped in our list. */
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

/** Without a prototype, to prevent prototype pollution. */
function emptyMap(): { [name: string]: Growing } {
  return Object.create(null) as { [name: string]: Growing };
}

/** The existing child, or else `fresh`, which is added. */
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
