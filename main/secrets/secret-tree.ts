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
  for (const { parts, text } of leaves) {
    let here: Growing = root;
    parts.forEach((part, at) => {
      const next = parts[at + 1];
      const fresh = next === undefined ? new Secret(text) : typeof next === 'number' ? [] : emptyMap();
      here = childOf(here, part, fresh);
    });
  }
  return root;
}

/** Without a prototype, so that no name reaches into JavaScript's own. */
function emptyMap(): { [name: string]: Growing } {
  return Object.create(null) as { [name: string]: Growing };
}

/** The child that is there, else the fresh one put there. Lists may have lost comments, so they close up. */
function childOf(parent: Growing, part: PathPart, fresh: Growing): Growing {
  if (Array.isArray(parent)) {
    const present = typeof part === 'number' ? parent[part] : undefined;
    if (present === undefined) parent.push(fresh);
    return present ?? fresh;
  }
  if (parent instanceof Secret || typeof part === 'number') return fresh;
  const present = Object.hasOwn(parent, part) ? parent[part] : undefined;
  if (present === undefined) parent[part] = fresh;
  return present ?? fresh;
}
