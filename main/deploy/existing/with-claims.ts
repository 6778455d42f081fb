import {
  fieldAt,
  groupKindOf,
  isMap,
  type KubeObject,
  mapAt,
  parseQuantity,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { standsForAnnotation } from './claim-names.ts';

/** The objects of a bundle, changed to use existing claims. `claims` is by the names that the bundle gives them. */
export function withClaims(
  objects: readonly KubeObject[],
  claims: ReadonlyMap<string, KubeObject>,
): KubeObject[] {
  if (claims.size === 0) return [...objects];
  return objects.map((object) => {
    const existing =
      groupKindOf(object) === 'PersistentVolumeClaim' ? claims.get(object.metadata.name) : undefined;
    return existing === undefined ? withClaimNames(object, claims) : keepAsIs(object, existing);
  });
}

/** The existing claim with our labels. Only its size can grow; everything else about a claim is immutable. */
function keepAsIs(desired: KubeObject, existing: KubeObject): KubeObject {
  const { name } = existing.metadata;
  const size = (claim: KubeObject) => textAt(claim, 'spec', 'resources', 'requests', 'storage');
  const [asked, has] = [size(desired), size(existing)];
  const isLarger = (parseQuantity(asked) ?? 0) > (parseQuantity(has) ?? 0);
  const storage = isLarger ? asked : has;
  const storageClassName = fieldAt(existing, 'spec', 'storageClassName');
  const { storageClassName: _class, ...spec } = mapAt(desired, 'spec');
  return {
    ...desired,
    metadata: {
      ...desired.metadata,
      name,
      annotations: { ...desired.metadata.annotations, [standsForAnnotation]: desired.metadata.name },
    },
    spec: {
      ...spec,
      accessModes: fieldAt(existing, 'spec', 'accessModes'),
      ...(storageClassName === undefined ? {} : { storageClassName }),
      ...(storage === undefined ? {} : { resources: { requests: { storage } } }),
    },
  };
}

/** Replaces every `claimName`, wherever the object has a pod template. */
function withClaimNames(object: KubeObject, claims: ReadonlyMap<string, KubeObject>): KubeObject {
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed);
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const claim = key === 'claimName' && typeof inner === 'string' ? claims.get(inner) : undefined;
        return [key, claim === undefined ? renamed(inner) : claim.metadata.name];
      }),
    );
  };
  return { ...object, spec: renamed(object['spec']) };
}
