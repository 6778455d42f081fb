import { isMap } from './read-field.ts';

/** What every object of a Kubernetes API has; all else is read with the readers of read-field.ts. */
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

/** Names one object. Without a namespace: an object of the whole cluster. */
export interface ObjectRef extends KubeKind {
  readonly namespace?: string;
  readonly name: string;
}

/** What a part of the cluster said about an object. */
export interface KubeEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly about: { readonly kind: string; readonly name: string; readonly uid?: string };
  readonly count: number;
  /** ISO moment of the last time. */
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

/** `Deployment.apps/ghost/ghost`: the same for the same object, whatever the version of its kind. */
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

/** True where a value from outside is shaped like an object of a Kubernetes API. */
export function isKubeObject(value: unknown): value is KubeObject {
  return (
    isMap(value) &&
    typeof value['apiVersion'] === 'string' &&
    typeof value['kind'] === 'string' &&
    isMap(value['metadata']) &&
    typeof value['metadata']['name'] === 'string'
  );
}

/** Those of `objects` that exist because of `owner`. */
export function ownedBy(owner: KubeObject, objects: readonly KubeObject[]): KubeObject[] {
  return objects.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid),
  );
}
