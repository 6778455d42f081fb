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

/** Objects of an app that use claims which are there already, by the names that the app gives them. */
export function withClaims(
  objects: readonly KubeObject[],
  claims: ReadonlyMap<string, KubeObject>,
): KubeObject[] {
  if (claims.size === 0) return [...objects];
  return objects.map((object) => {
    const there =
      groupKindOf(object) === 'PersistentVolumeClaim' ? claims.get(object.metadata.name) : undefined;
    return there === undefined ? withNames(object, claims) : asItIs(object, there);
  });
}

/** The claim that is there under our labels: as large as is wanted, and else as it is, since nothing else can change. */
function asItIs(wanted: KubeObject, there: KubeObject): KubeObject {
  const { name } = there.metadata;
  const size = (claim: KubeObject) => textAt(claim, 'spec', 'resources', 'requests', 'storage');
  const [asked, has] = [size(wanted), size(there)];
  const isLarger = (parseQuantity(asked) ?? 0) > (parseQuantity(has) ?? 0);
  const storage = isLarger ? asked : has;
  const storageClassName = fieldAt(there, 'spec', 'storageClassName');
  const { storageClassName: _class, ...spec } = mapAt(wanted, 'spec');
  return {
    ...wanted,
    metadata: {
      ...wanted.metadata,
      name,
      annotations: { ...wanted.metadata.annotations, [standsForAnnotation]: wanted.metadata.name },
    },
    spec: {
      ...spec,
      accessModes: fieldAt(there, 'spec', 'accessModes'),
      ...(storageClassName === undefined ? {} : { storageClassName }),
      ...(storage === undefined ? {} : { resources: { requests: { storage } } }),
    },
  };
}

/** Every `claimName` in it, wherever its pods are described. */
function withNames(object: KubeObject, claims: ReadonlyMap<string, KubeObject>): KubeObject {
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
