import { groupKindOf, type KubeObject, textAt } from '../../kubernetes/kubernetes.ts';
import type { Problem } from './problem.ts';
import type { At, Source } from './read-source.ts';

/** One object as it would be applied, and how to name a place in the file that it comes from. */
export interface LintedObject {
  readonly value: KubeObject;
  readonly at: At;
}

/**
 * Objects that kustomize made, each with its place. kustomize keeps kind and name of what stands in a file; what it makes
 * up itself, such as a ConfigMap out of files, is found at the kustomization.
 */
export function placed(
  objects: readonly KubeObject[],
  sources: readonly Source[],
  otherwise: At,
): LintedObject[] {
  const places = new Map(sources.map((source) => [keyOf(source.value), source.at]));
  // kustomize calls a Namespace as it calls the namespace of all the rest.
  const namespace = sources.find(({ value }) => textAt(value, 'kind') === 'Namespace')?.at;
  return objects.map((value) => ({
    value,
    at: places.get(keyOf(value)) ?? (value.kind === 'Namespace' ? namespace : undefined) ?? otherwise,
  }));
}

/** Where a file says another namespace than the one that the kustomization puts its objects into. */
export function* checkMoved(objects: readonly LintedObject[], sources: readonly Source[]): Iterable<Problem> {
  const made = new Map(objects.map((object) => [keyOf(object.value), object.value]));
  for (const { value, at } of sources) {
    const said = textAt(value, 'metadata', 'namespace');
    const real = made.get(keyOf(value))?.metadata.namespace;
    if (said !== undefined && real !== undefined && said !== real) {
      yield at(
        ['metadata', 'namespace'],
        `says the namespace ${said}, and the kustomization puts it into ${real}`,
      );
    }
  }
}

function keyOf(value: unknown): string {
  const kind = { apiVersion: textAt(value, 'apiVersion') ?? '', kind: textAt(value, 'kind') ?? '' };
  return `${groupKindOf(kind)}/${textAt(value, 'metadata', 'name') ?? ''}`;
}
