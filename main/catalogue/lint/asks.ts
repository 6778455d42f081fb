import type { Manifest } from '../manifest.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';

export type Asked = ReadonlySet<Manifest['asksFor'][number]['what']>;

export function asksOf(manifest: Manifest): Asked {
  return new Set(manifest.asksFor.map(({ what }) => what));
}

export function askedKind(
  { asksFor }: Manifest,
  ask: 'cluster-wide' | 'other-namespace',
  kind: string,
): boolean {
  return asksFor.some(({ what, kinds }) => what === ask && kinds?.includes(kind) === true);
}

/** Something an app may only have if its manifest asks for it. */
export function notAskedFor(
  object: LintedObject,
  path: readonly PropertyKey[],
  what: string,
  ask: string,
): Problem {
  return object.at(path, `takes ${what} and the manifest doesn’t ask for it`, {
    hint: `Ask for it with asksFor: ${ask}, with the reason.`,
    refused: true,
  });
}
