import { isMap } from './read-field.ts';

/** What every Kubernetes object has. Everything else is read with the functions of read-field.ts. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  readonly [field: string]: unknown;
}

export interface OwnerReference {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

export interface KubeKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Identifies one object. Without a namespace, it is cluster-scoped. */
export interface ObjectRef extends KubeKind {
  readonly namespace?: string;
  readonly name: string;
}

/** What a component of the cluster reported about an object. */
export interface KubeEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly about: { readonly kind: string; readonly name: string; readonly uid?: string };
  readonly count: number;
  /** When it last happened, in ISO format. */
  readonly lastSeen: string;
}

export function refOf(object: KubeObject): ObjectRef {
  const { name, namespace } = object.metadata;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** `Deployment.apps/ghost/ghost`: equal for the same object, regardless of the API version. */
export function objectKey(ref: ObjectRef): string {
  return `${groupKindOf(ref)}/${ref.namespace ?? ''}/${ref.name}`;
}

/** `Deployment.apps`, or `Service` for the core group. */
export function groupKindOf(kind: KubeKind): string {
  const group = groupOf(kind);
  return group === '' ? kind.kind : `${kind.kind}.${group}`;
}

export function groupOf(kind: KubeKind): string {
  const slash = kind.apiVersion.indexOf('/');
  return slash < 0 ? '' : kind.apiVersion.slice(0, slash);
}

/** Whether an external value is a Kubernetes object. */
export function isKubeObject(value: unknown): value is KubeObject {
  return (
    isMap(value) &&
    typeof value['apiVersion'] === 'string' &&
    typeof value['kind'] === 'string' &&
    isMap(value['metadata']) &&
    typeof value['metadata']['name'] === 'string'
  );
}

/** Those of `objects` that `owner` owns. */
export function ownedBy(owner: KubeObject, objects: readonly KubeObject[]): KubeObject[] {
  return objects.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid),
  );
}
