import { createHash } from 'node:crypto';
import { groupKindOf, type KubeObject } from '../kubernetes/kubernetes.ts';

/*
 * The inventory of what we put into a cluster, by the ApplySet convention (KEP-3659): a parent object that names the
 * kinds, and a label on every member. `kubectl` and others understand it, so nothing is lost if Wild Cloud goes away.
 */

export const partOfLabel = 'applyset.kubernetes.io/part-of';
const idLabel = 'applyset.kubernetes.io/id';
const toolingAnnotation = 'applyset.kubernetes.io/tooling';
const kindsAnnotation = 'applyset.kubernetes.io/contains-group-kinds';
const deployedAtAnnotation = 'wildcloud.dev/deployed-at';
const versionAnnotation = 'wildcloud.dev/app-version';

export interface BundleRef {
  readonly app: string;
  readonly namespace: string;
}

export interface Inventory {
  /** `Deployment.apps`, sorted. */
  readonly groupKinds: readonly string[];
  readonly tooling: string;
  readonly deployedAt?: string;
  readonly appVersion?: string;
}

export function parentName(app: string): string {
  return `wild-cloud-${app}`;
}

export function parentRef({ app, namespace }: BundleRef) {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: parentName(app) };
}

/** The id that the convention prescribes for a parent of this name and place. */
export function applySetId({ app, namespace }: BundleRef): string {
  const hash = createHash('sha256')
    .update(`${parentName(app)}.${namespace}.ConfigMap.`)
    .digest('base64url');
  return `applyset-${hash}-v1`;
}

export function membersSelector(place: BundleRef): string {
  return `${partOfLabel}=${applySetId(place)}`;
}

export function withMembership(object: KubeObject, place: BundleRef): KubeObject {
  const labels = { ...object.metadata.labels, [partOfLabel]: applySetId(place) };
  return { ...object, metadata: { ...object.metadata, labels } };
}

export function parentObject(place: BundleRef, inventory: Inventory): KubeObject {
  const { apiVersion, kind } = parentRef(place);
  return {
    apiVersion,
    kind,
    metadata: {
      name: parentName(place.app),
      namespace: place.namespace,
      labels: { [idLabel]: applySetId(place), 'app.kubernetes.io/managed-by': 'wild-cloud' },
      annotations: {
        [toolingAnnotation]: inventory.tooling,
        [kindsAnnotation]: inventory.groupKinds.join(','),
        ...(inventory.deployedAt === undefined ? {} : { [deployedAtAnnotation]: inventory.deployedAt }),
        ...(inventory.appVersion === undefined ? {} : { [versionAnnotation]: inventory.appVersion }),
      },
    },
  };
}

/** What a parent says; undefined where the object is not the parent of this set. */
export function readInventory(parent: KubeObject, place: BundleRef): Inventory | undefined {
  if (parent.metadata.labels?.[idLabel] !== applySetId(place)) return undefined;
  const annotations = parent.metadata.annotations ?? {};
  const deployedAt = annotations[deployedAtAnnotation];
  const appVersion = annotations[versionAnnotation];
  return {
    groupKinds: (annotations[kindsAnnotation] ?? '').split(',').filter((kind) => kind !== ''),
    tooling: annotations[toolingAnnotation] ?? '',
    ...(deployedAt === undefined ? {} : { deployedAt }),
    ...(appVersion === undefined ? {} : { appVersion }),
  };
}

export function groupKindsOf(objects: readonly KubeObject[]): string[] {
  return [...new Set(objects.map(groupKindOf))].toSorted();
}
