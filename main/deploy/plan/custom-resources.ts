import { groupOf, type KubeObject, textAt } from '../../kubernetes/kubernetes.ts';

/** Whether these objects contain the definition of the object's kind. */
export function definesKind(objects: readonly KubeObject[], object: KubeObject): boolean {
  return objects.some(
    (other) =>
      other.kind === 'CustomResourceDefinition' &&
      textAt(other, 'spec', 'group') === groupOf(object) &&
      textAt(other, 'spec', 'names', 'kind') === object.kind,
  );
}

/** The kinds that these objects define: `Certificate.cert-manager.io`. */
export function kindsDefinedBy(objects: readonly KubeObject[]): Set<string> {
  return new Set(
    objects
      .filter(({ kind }) => kind === 'CustomResourceDefinition')
      .map(
        (definition) =>
          `${textAt(definition, 'spec', 'names', 'kind') ?? ''}.${textAt(definition, 'spec', 'group') ?? ''}`,
      ),
  );
}

/**
 * Custom resources whose definition comes with the same bundle. They come last, because the bundle's own controller
 * validates them and a webhook that doesn't respond yet would refuse them.
 */
export function splitOwnResources(objects: readonly KubeObject[]): {
  readonly early: readonly KubeObject[];
  readonly late: readonly KubeObject[];
} {
  const isLate = (object: KubeObject) => definesKind(objects, object);
  return { early: objects.filter((object) => !isLate(object)), late: objects.filter(isLate) };
}
