import { createHash } from 'node:crypto';
import { groupKindOf, type KubeObject } from '../kubernetes/kubernetes.ts';
import type { Bundle, BundleRef } from './bundle.ts';

/*
 * The inventory of a bundle follows the ApplySet convention (KEP-3659): a parent object that lists the kinds, and a
 * label on every member. `kubectl` and other tools understand it, so nothing is lost if Wild Cloud goes away.
 */

export const partOfLabel = 'applyset.kubernetes.io/part-of';
const idLabel = 'applyset.kubernetes.io/id';
const toolingAnnotation = 'applyset.kubernetes.io/tooling';
const kindsAnnotation = 'applyset.kubernetes.io/contains-group-kinds';
const namespacesAnnotation = 'applyset.kubernetes.io/additional-namespaces';
const deployedAtAnnotation = 'wildcloud.dev/deployed-at';
const versionAnnotation = 'wildcloud.dev/app-version';

export interface Inventory {
  /** `Deployment.apps`, sorted. */
  readonly groupKinds: readonly string[];
  readonly tooling: string;
  /** Besides the bundle's own, sorted; missing if there are none. */
  readonly otherNamespaces?: readonly string[];
  readonly deployedAt?: string;
  readonly version?: string;
}

export function parentName(bundle: string): string {
  return `wild-cloud-${bundle}`;
}

export function parentRef({ name, namespace }: BundleRef) {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: parentName(name) };
}

/** The id that the convention prescribes for a parent with this name and namespace. */
export function applySetId({ name, namespace }: BundleRef): string {
  const hash = createHash('sha256')
    .update(`${parentName(name)}.${namespace}.ConfigMap.`)
    .digest('base64url');
  return `applyset-${hash}-v1`;
}

export function membersSelector(bundle: BundleRef): string {
  return `${partOfLabel}=${applySetId(bundle)}`;
}

/** Selects the parents of these bundles. */
export function inventoriesSelector(bundles: readonly BundleRef[]): string {
  return `${idLabel} in (${bundles.map(applySetId).join(',')})`;
}

export function withMembership(object: KubeObject, bundle: BundleRef): KubeObject {
  const labels = { ...object.metadata.labels, [partOfLabel]: applySetId(bundle) };
  return { ...object, metadata: { ...object.metadata, labels } };
}

export function parentObject(bundle: BundleRef, inventory: Inventory): KubeObject {
  const { apiVersion, kind, namespace, name } = parentRef(bundle);
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: { [idLabel]: applySetId(bundle), 'app.kubernetes.io/managed-by': 'wild-cloud' },
      annotations: {
        [toolingAnnotation]: inventory.tooling,
        [kindsAnnotation]: inventory.groupKinds.join(','),
        ...(inventory.otherNamespaces === undefined
          ? {}
          : { [namespacesAnnotation]: inventory.otherNamespaces.join(',') }),
        ...(inventory.deployedAt === undefined ? {} : { [deployedAtAnnotation]: inventory.deployedAt }),
        ...(inventory.version === undefined ? {} : { [versionAnnotation]: inventory.version }),
      },
    },
  };
}

/** The inventory in a parent object; undefined if the object is not the parent of this bundle. */
export function readInventory(parent: KubeObject, bundle: BundleRef): Inventory | undefined {
  if (parent.metadata.labels?.[idLabel] !== applySetId(bundle)) return undefined;
  const annotations = parent.metadata.annotations ?? {};
  const deployedAt = annotations[deployedAtAnnotation];
  const version = annotations[versionAnnotation];
  const others = listOf(annotations[namespacesAnnotation]);
  return {
    groupKinds: listOf(annotations[kindsAnnotation]),
    tooling: annotations[toolingAnnotation] ?? '',
    ...(others.length === 0 ? {} : { otherNamespaces: others }),
    ...(deployedAt === undefined ? {} : { deployedAt }),
    ...(version === undefined ? {} : { version }),
  };
}

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').filter((one) => one !== '');

/** The part of an inventory that follows from the objects alone. */
export function inventoryOf(
  bundle: BundleRef,
  objects: readonly KubeObject[],
): Pick<Inventory, 'groupKinds' | 'otherNamespaces'> {
  const groupKinds = [...new Set(objects.map(groupKindOf))].toSorted();
  const otherNamespaces = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))]
    .filter((namespace) => namespace !== bundle.namespace)
    .toSorted();
  return { groupKinds, ...(otherNamespaces.length === 0 ? {} : { otherNamespaces }) };
}

/** The inventory with everything that the bundle is about to create; undefined if it lists all of it already. */
export function extendedInventory(
  bundle: Bundle,
  before: Inventory | undefined,
): Omit<Inventory, 'tooling'> | undefined {
  const own = inventoryOf(bundle, bundle.objects);
  const groupKinds = union(before?.groupKinds, own.groupKinds);
  const otherNamespaces = union(before?.otherNamespaces, own.otherNamespaces);
  const isComplete =
    before !== undefined &&
    groupKinds.length === before.groupKinds.length &&
    otherNamespaces.length === (before.otherNamespaces ?? []).length;
  if (isComplete) return undefined;
  return { ...before, groupKinds, ...(otherNamespaces.length === 0 ? {} : { otherNamespaces }) };
}

const union = (a: readonly string[] = [], b: readonly string[] = []): string[] =>
  [...new Set([...a, ...b])].toSorted();
