import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Manifest } from '../manifest.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';

export type Asked = ReadonlySet<Manifest['asksFor'][number]['what']>;

export function asksOf(manifest: Manifest): Asked {
  return new Set(manifest.asksFor.map(({ what }) => what));
}

/** Whether the manifest asks for objects of this kind. */
export function askedKind(
  { asksFor }: Manifest,
  ask: 'cluster-wide' | 'other-namespace',
  kind: string,
): boolean {
  return asksFor.some(({ what, kinds }) => what === ask && kinds?.includes(kind) === true);
}

/** `cause` is something that an app may only do if its manifest asks for it; objects are named by their kind. */
export function notAskedFor(
  object: LintedObject,
  path: readonly PropertyKey[],
  cause: Sentence,
  ask: string,
  kind?: string,
): Problem {
  const hint =
    kind === undefined
      ? sentence(
          'lint.asks.hint',
          'If the app needs this, add {ask} to asksFor in the manifest and say why.',
          { ask },
        )
      : sentence(
          'lint.asks.kind-hint',
          'If the app needs this, add {ask} with the kind {kind} to asksFor in the manifest and say why.',
          { ask, kind },
        );
  return object.at(path, cause, { hint, refused: true });
}

/** The object gets a token for the Kubernetes API. */
export function tokenNotAskedFor(object: LintedObject, path: readonly PropertyKey[]): Problem {
  const cause = sentence(
    'lint.asks.token',
    'This gets a token for the Kubernetes API, and the manifest doesn’t ask for it.',
  );
  return notAskedFor(object, path, cause, 'kubernetes-api');
}
