import { sentence } from '../../lib/sentence.ts';
import { groupKindOf, type KubeObject, textAt } from '../../kubernetes/kubernetes.ts';
import type { Problem } from './problem.ts';
import type { At, Source } from './read-source.ts';

/** An object as it would be applied, and a way to name places in its source file. */
export interface LintedObject {
  readonly value: KubeObject;
  readonly at: At;
}

/**
 * The objects kustomize built, with their places. kustomize keeps the kind and name of objects in files; generated ones, such as
 * a ConfigMap from files, are attributed to the kustomization.
 */
export function placed(
  objects: readonly KubeObject[],
  sources: readonly Source[],
  otherwise: At,
): LintedObject[] {
  const places = new Map(sources.map((source) => [keyOf(source.value), source.at]));
  // kustomize renames a Namespace to the namespace of everything else.
  const namespace = sources.find(({ value }) => textAt(value, 'kind') === 'Namespace')?.at;
  return objects.map((value) => ({
    value,
    at: places.get(keyOf(value)) ?? (value.kind === 'Namespace' ? namespace : undefined) ?? otherwise,
  }));
}

/** Reports files that name another namespace than the kustomization does. */
export function* checkMoved(objects: readonly LintedObject[], sources: readonly Source[]): Iterable<Problem> {
  const made = new Map(objects.map((object) => [keyOf(object.value), object.value]));
  for (const { value, at } of sources) {
    const said = textAt(value, 'metadata', 'namespace');
    const real = made.get(keyOf(value))?.metadata.namespace;
    if (said !== undefined && real !== undefined && said !== real) {
      yield at(
        ['metadata', 'namespace'],
        sentence(
          'lint.moved',
          'The file says the namespace {said}, but the kustomization puts the object in {real}.',
          { said, real },
        ),
      );
    }
  }
}

function keyOf(value: unknown): string {
  const kind = { apiVersion: textAt(value, 'apiVersion') ?? '', kind: textAt(value, 'kind') ?? '' };
  return `${groupKindOf(kind)}/${textAt(value, 'metadata', 'name') ?? ''}`;
}
